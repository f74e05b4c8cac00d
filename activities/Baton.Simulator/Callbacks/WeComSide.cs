using Baton.Simulator.Faults;
using Baton.Simulator.Hosting;
using Baton.Simulator.Tencent;

namespace Baton.Simulator.Callbacks;

/// <summary>The callbacks of the corp's app: always encrypted.</summary>
internal sealed class WeComSide(CallbackAddress address, CallbackCipher cipher, Credentials credentials, SimulatorClock clock, PassiveReplies replies) : ICallbackSide
{
    private const string OtherCorp = "ww0000000000000000";

    public string Name => "wecom";

    public string? Url => address.Url;

    public IReadOnlyList<CallbackShape> Shapes(Callback callback, IReadOnlyList<Fault> faults)
    {
        Envelope Sealed(string? receiveId) => Envelope.Seal(cipher, credentials, callback.Xml, clock.ServerNow, receiveId);
        return CallbackShape.Of(() => Sealed(null), () => Sealed(OtherCorp), envelope => envelope.Plain(callback.Xml), faults);
    }

    public void Answered(Callback callback, CallbackShape shape, string answer) => replies.Show(callback, answer);

    public void GaveUp(Callback callback)
    {
    }
}
