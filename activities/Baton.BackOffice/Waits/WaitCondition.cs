using Baton.BackOffice.Calls;
using Baton.BackOffice.Operations;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.BackOffice.Waits;

/// <summary>How an answer has to be, in the words that the designer shows.</summary>
internal sealed record WaitCondition(string Until, string? Field, Value Expected)
{
    public const string AnyRow = "有结果";
    public const string NoRow = "没有结果";
    public const string Equal = "等于";
    public const string NotEqual = "不等于";
    public const string More = "大于";
    public const string AtLeast = "大于等于";
    public const string Less = "小于";
    public const string AtMost = "小于等于";

    private static readonly string[] All = [AnyRow, NoRow, Equal, NotEqual, More, AtLeast, Less, AtMost];

    /// <exception cref="CallException">It is none.</exception>
    public void Check()
    {
        if (!All.Contains(Until))
            throw new CallException(Trouble.Definition, $"“等到”要是其中之一：{string.Join('、', All)}。", $"Until is one of {string.Join(", ", All)}.");
    }

    /// <summary>Whether the answer is so. Without a row nothing compares.</summary>
    public bool Holds(OperationResult result)
    {
        if (Until is AnyRow or NoRow)
            return result.Rows.IsEmpty == (Until == NoRow);
        if (result.Rows.IsEmpty)
            return false;
        var value = string.IsNullOrEmpty(Field) ? (!result.Value.IsNull ? result.Value : result.Rows[0].Members.FirstOrDefault().Value ?? Value.Null) : JsonPath.Find(result.Rows[0], Field) ?? Value.Null;
        if (Until is Equal or NotEqual)
            return Comparison.AreLooselyEqual(value, Expected) == (Until == Equal);
        return Comparison.TryCompareLoosely(value, Expected) is { } order && Until switch
        {
            More => order > 0,
            AtLeast => order >= 0,
            Less => order < 0,
            _ => order <= 0,
        };
    }
}
