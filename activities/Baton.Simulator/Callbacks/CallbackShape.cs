using Baton.Simulator.Faults;

namespace Baton.Simulator.Callbacks;

/// <summary>One way a callback goes out; faults add others or replace it.</summary>
/// <param name="IsShown">Its fate is what the phone shows.</param>
internal sealed record CallbackShape(Envelope Envelope, bool IsShown = true, FaultKind? Fault = null)
{
    /// <param name="seal">Wraps the message anew, with a time and nonce of its own.</param>
    /// <param name="misdirect">Wraps it for somebody else; null if it cannot be.</param>
    /// <param name="bare">Takes the encryption off; null if there is none.</param>
    public static IReadOnlyList<CallbackShape> Of(Func<Envelope> seal, Func<Envelope>? misdirect, Func<Envelope, Envelope>? bare, IReadOnlyList<Fault> faults)
    {
        var envelope = seal();
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
                    shapes.Add(new(seal(), IsShown: false, fault.Kind));
                    break;
                case FaultKind.CallbackForged:
                    shapes.Insert(0, new(seal().Forged(), IsShown: false, fault.Kind));
                    break;
                case FaultKind.CallbackWrongReceiver when misdirect is not null:
                    shapes.Insert(0, new(misdirect(), IsShown: false, fault.Kind));
                    break;
                case FaultKind.CallbackPlaintext when bare is not null:
                    shapes.Insert(0, new(bare(envelope), IsShown: false, fault.Kind));
                    break;
            }
        }
        return shapes;
    }
}
