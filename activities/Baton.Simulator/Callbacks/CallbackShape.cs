using Baton.Simulator.Faults;
using Baton.Simulator.Hosting;
using Baton.Simulator.Tencent;

namespace Baton.Simulator.Callbacks;

/// <summary>One way a callback goes out; faults add others or replace it.</summary>
/// <param name="IsShown">Its fate is what the phone shows.</param>
internal sealed record CallbackShape(Envelope Envelope, bool IsShown = true, FaultKind? Fault = null)
{
    public static IReadOnlyList<CallbackShape> Of(
        Callback callback, CallbackCipher cipher, Credentials credentials, SimulatorClock clock, IReadOnlyList<Fault> faults)
    {
        Envelope Sealed(string? receiveId = null) => Envelope.Seal(cipher, credentials, callback.Xml, clock.ServerNow, receiveId);
        var envelope = Sealed();
        List<CallbackShape> shapes = [new(envelope)];
        foreach (var fault in faults)
        {
            // What the server must refuse goes first, so that a server that swallows it also swallows the real one after it.
            switch (fault.Kind)
            {
                case FaultKind.CallbackDuplicate:
                    shapes.Add(new(envelope, IsShown: false, fault.Kind));
                    break;
                case FaultKind.CallbackResend:
                    shapes.Add(new(Sealed(), IsShown: false, fault.Kind));
                    break;
                case FaultKind.CallbackForged:
                    shapes.Insert(0, new(Sealed().Forged(), IsShown: false, fault.Kind));
                    break;
                case FaultKind.CallbackWrongReceiver:
                    shapes.Insert(0, new(Sealed("ww0000000000000000"), IsShown: false, fault.Kind));
                    break;
                case FaultKind.CallbackPlaintext:
                    shapes.Insert(0, new(Envelope.Plain(envelope, callback.Xml), IsShown: false, fault.Kind));
                    break;
            }
        }
        return shapes;
    }
}
