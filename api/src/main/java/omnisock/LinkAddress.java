package omnisock;

/** An address on a network interface, below any host's address. */
public sealed interface LinkAddress extends Address permits Packet, Can, Xdp {
    /** {@return the interface} */
    Interface device();

    /**
     * {@return this address on another interface}
     *
     * @param device the interface
     */
    LinkAddress withDevice(Interface device);
}
