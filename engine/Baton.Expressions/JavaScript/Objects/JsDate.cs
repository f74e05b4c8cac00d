using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.Values;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>A Date: milliseconds since 1970, NaN if it is no date. ECMA-262 §21.4.</summary>
internal sealed class JsDate(Evaluation e, double time, JsObject? prototype = null) : JsObject(e, prototype ?? Intrinsics.DatePrototype)
{
    private static readonly double First = DateTimeOffset.MinValue.AddDays(1).ToUnixTimeMilliseconds();
    private static readonly double Last = DateTimeOffset.MaxValue.AddDays(-1).ToUnixTimeMilliseconds();

    private InstantValue? _origin;

    public double Time { get; private set; } = time;

    public override string ClassName => "Date";

    /// <summary>An instant of the flow; it is given back as it was, its offset and its ticks included, unless the script sets the date.</summary>
    public static JsDate From(Evaluation e, InstantValue instant) =>
        new(e, instant.Content.ToUnixTimeMilliseconds()) { IsFromFlow = true, _origin = instant };

    public void SetTime(Evaluation e, double time)
    {
        Time = time;
        _origin = null;
        e.HasChangedFlowData |= IsFromFlow;
    }

    /// <summary>The point in time, with the offset of the step; nothing if it is no date.</summary>
    public Value ToValue(Evaluation e)
    {
        if (_origin is not null)
            return _origin;
        if (double.IsNaN(Time))
            return Value.Null;
        return Time >= First && Time <= Last
            ? Value.From(DateTimeOffset.FromUnixTimeMilliseconds((long)Time).ToOffset(e.Scope.Now.Offset))
            : throw e.RangeError("日期超出范围（1 年到 9999 年） / the date is out of range");
    }
}
