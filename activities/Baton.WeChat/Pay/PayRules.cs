using System.Globalization;
using Baton.Tencent.Rules;

namespace Baton.WeChat.Pay;

/// <summary>WeChat Pay's rules, applied before money moves. Its own code for all of them is PARAM_ERROR, HTTP 400.</summary>
internal static class PayRules
{
    private const int BadParameter = 400;
    private const int LongestNumber = 32;
    private const decimal MostYuan = 10_000_000;

    /// <summary>From here on the recipient's name has to be given: 2,000 yuan.</summary>
    public const long NameFrom = 200_000;

    /// <summary>How many fen an amount of yuan is; null for what is none.</summary>
    public static long? FenOf(decimal yuan) => yuan is > 0 and <= MostYuan && decimal.Truncate(yuan * 100) == yuan * 100 ? (long)(yuan * 100) : null;

    /// <summary>An amount as people read it.</summary>
    public static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    public static IEnumerable<FieldRefusal> Number(string field, string value, int fewest)
    {
        if (value.Length < fewest || value.Length > LongestNumber || !value.All(char.IsAsciiLetterOrDigit))
            yield return new(field, BadParameter, $"单号要有 {fewest} 到 {LongestNumber} 个字母或数字。", $"A number has {fewest} to {LongestNumber} letters or digits.");
    }

    public static IEnumerable<FieldRefusal> Amount(string field, long fen)
    {
        if (fen < 1)
            yield return new(field, BadParameter, "金额至少 1 分。", "An amount is 1 fen at least.");
    }

    /// <summary>A part of an amount, or all of it.</summary>
    public static IEnumerable<FieldRefusal> Part(string field, long fen, long total) =>
        fen > total ? [new(field, BadParameter, $"最多 {Yuan(total)} 元，这里是 {Yuan(fen)} 元。", $"This is {Yuan(total)} yuan at most, not {Yuan(fen)}.")] : Amount(field, fen);

    public static IEnumerable<FieldRefusal> Text(string field, string value, int most)
    {
        if (string.IsNullOrWhiteSpace(value) || Fit.Length(value) > most)
            yield return new(field, BadParameter, $"不能为空，最多 {most} 个字。", $"This is needed, at most {most} characters.");
    }
}
