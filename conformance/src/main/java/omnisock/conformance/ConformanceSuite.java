package omnisock.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Every behaviour, to run over one network: a test class extends this and says by {@link Over}
 * which.
 */
public abstract class ConformanceSuite {
    /** For the class that says the network. */
    protected ConformanceSuite() {}

    @Test
    void everyBehaviourIsHere() {
        List<Class<?>> here =
                Arrays.stream(ConformanceSuite.class.getDeclaredClasses())
                        .<Class<?>>map(Class::getSuperclass)
                        .toList();

        assertThat(here).containsExactlyInAnyOrderElementsOf(Behaviours.all());
    }

    @Nested
    class Accept extends AcceptBehaviour {}

    @Nested
    class Address extends AddressBehaviour {}

    @Nested
    class Batches extends BatchBehaviour {}

    @Nested
    class BatchAddress extends BatchAddressBehaviour {}

    @Nested
    class BatchControl extends BatchControlBehaviour {}

    @Nested
    class BatchRoom extends BatchRoomBehaviour {}

    @Nested
    class BatchSegment extends BatchSegmentBehaviour {}

    @Nested
    class Bind extends BindBehaviour {}

    @Nested
    class Buffer extends BufferBehaviour {}

    @Nested
    class Carriers extends CarrierBehaviour {}

    @Nested
    class Close extends CloseBehaviour {}

    @Nested
    class Connect extends ConnectBehaviour {}

    @Nested
    class Connections extends ConnectionsBehaviour {}

    @Nested
    class Constructor extends ConstructorBehaviour {}

    @Nested
    class Control extends ControlBehaviour {}

    @Nested
    class Datagram extends DatagramBehaviour {}

    @Nested
    class Descriptor extends DescriptorBehaviour {}

    @Nested
    class Errors extends ErrorBehaviour {}

    @Nested
    class Flags extends FlagsBehaviour {}

    @Nested
    class Idle extends IdleBehaviour {}

    @Nested
    class Interfaces extends InterfacesBehaviour {}

    @Nested
    class InternetControl extends InternetControlBehaviour {}

    @Nested
    class Message extends MessageBehaviour {}

    @Nested
    class Messages extends MessagesBehaviour {}

    @Nested
    class Names extends NamesBehaviour {}

    @Nested
    class Numbers extends NumbersBehaviour {}

    @Nested
    class Option extends OptionBehaviour {}

    @Nested
    class Passing extends PassingBehaviour {}

    @Nested
    class Ready extends ReadyBehaviour {}

    @Nested
    class Receive extends ReceiveBehaviour {}

    @Nested
    class Relays extends RelayBehaviour {}

    @Nested
    class Repr extends ReprBehaviour {}

    @Nested
    class Reset extends ResetBehaviour {}

    @Nested
    class SelectableChannels extends SelectableChannelBehaviour {}

    @Nested
    class SelectableListeners extends SelectableListenerBehaviour {}

    @Nested
    class Selectors extends SelectorBehaviour {}

    @Nested
    class Send extends SendBehaviour {}

    @Nested
    class Sendall extends SendallBehaviour {}

    @Nested
    class Sendfile extends SendfileBehaviour {}

    @Nested
    class Seqpacket extends SeqpacketBehaviour {}

    @Nested
    class Servers extends ServersBehaviour {}

    @Nested
    class Services extends ServicesBehaviour {}

    @Nested
    class SharedMemory extends SharedMemoryBehaviour {}

    @Nested
    class Shutdown extends ShutdownBehaviour {}

    @Nested
    class ShutdownWait extends ShutdownWaitBehaviour {}

    @Nested
    class Stream extends StreamBehaviour {}

    @Nested
    class StreamFlags extends StreamFlagsBehaviour {}

    @Nested
    class Stress extends StressBehaviour {}

    @Nested
    class Tcp extends TcpBehaviour {}

    @Nested
    class Timeout extends TimeoutBehaviour {}

    @Nested
    class UnixAddress extends UnixAddressBehaviour {}

    @Nested
    class View extends ViewBehaviour {}

    @Nested
    class WaitingCalls extends WaitingBehaviour {}

    @Nested
    class Waking extends WakingBehaviour {}
}
