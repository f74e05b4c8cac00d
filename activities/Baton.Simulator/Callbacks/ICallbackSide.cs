using Baton.Simulator.Faults;

namespace Baton.Simulator.Callbacks;

/// <summary>Whose callbacks they are, WeCom's or WeChat's: where they go, how they are wrapped, what becomes of answers.</summary>
internal interface ICallbackSide
{
    /// <summary>As the journal says it.</summary>
    string Name { get; }

    /// <summary>Null until an address was verified.</summary>
    string? Url { get; }

    /// <summary>What goes out for a callback, in order, with what faults add.</summary>
    IReadOnlyList<CallbackShape> Shapes(Callback callback, IReadOnlyList<Fault> faults);

    /// <summary>The server answered HTTP 200.</summary>
    /// <param name="shape">What it answered to.</param>
    void Answered(Callback callback, CallbackShape shape, string answer);

    /// <summary>All attempts failed.</summary>
    void GaveUp(Callback callback);
}
