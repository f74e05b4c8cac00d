using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.Values;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>A Date: milliseconds since 1970, NaN if it is no date. ECMA-262 §21.4.</summary>
internal sealed class JsDate(Evaluation e, double time, JsObject? prototype = null) : JsObject(e, prototype ?? Intrinsics.DatePrototype)
{
    public double Time { get; set; } = time;

    public override string ClassName => "Date";

    /// <summary>The point in time, with the offset of the step; nothing if it is no date the flow can hold.</summary>
    public Value ToValue(Evaluation e)
    {
        if (double.IsNaN(Time))
            return Value.Null;
        var (first, last) = ((double)DateTimeOffset.MinValue.AddDays(1).ToUnixTimeMilliseconds(), (double)DateTimeOffset.MaxValue.AddDays(-1).ToUnixTimeMilliseconds());
        return Time >= first && Time <= last
            ? Value.From(DateTimeOffset.FromUnixTimeMilliseconds((long)Time).ToOffset(e.Scope.Now.Offset))
            : throw e.RangeError("日期超出范围（1 年到 9999 年） / the date is out of range");
    }
}
