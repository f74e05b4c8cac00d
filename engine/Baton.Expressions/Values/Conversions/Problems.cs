namespace Baton.Expressions.Values.Conversions;

/// <summary>What to tell the process owner about a value that does not fit.</summary>
internal static class Problems
{
    private const int LongestQuote = 60;

    public static string NotA(Value value, TypeKind kind)
    {
        var text = Quote(value);
        return $"“{text}” 不是{Chinese(kind)} / \"{text}\" is not {English(kind)}";
    }

    public static string IsSecret(TypeKind kind) => $"密钥不能当作{Chinese(kind).Trim()} / a secret cannot be read as {English(kind)}";

    public static string OutOfRange(Value value, TypeKind kind)
    {
        var text = Quote(value);
        return $"“{text}” 超出{Chinese(kind)}的范围 / \"{text}\" is out of range for {English(kind)}";
    }

    public static string Chinese(TypeKind kind) => kind switch
    {
        TypeKind.Text => "文本",
        TypeKind.Boolean => "是否值（true 或 false）",
        TypeKind.Int32 or TypeKind.Int64 => "整数",
        TypeKind.Number => "数字",
        TypeKind.Decimal => "十进制数",
        TypeKind.Instant => "日期时间（如 2026-11-22 14:30）",
        TypeKind.TimeSpan => "时长（如 01:30:00 或 2.00:00:00）",
        TypeKind.Guid => "GUID",
        TypeKind.Object => " JSON 对象",
        TypeKind.Json => " JSON",
        _ => "值",
    };

    public static string English(TypeKind kind) => kind switch
    {
        TypeKind.Text => "text",
        TypeKind.Boolean => "true or false",
        TypeKind.Int32 or TypeKind.Int64 => "a whole number",
        TypeKind.Number => "a number",
        TypeKind.Decimal => "a decimal",
        TypeKind.Instant => "a date",
        TypeKind.TimeSpan => "a span of time",
        TypeKind.Guid => "a GUID",
        TypeKind.Object => "a JSON object",
        TypeKind.Json => "JSON",
        _ => "a value",
    };

    private static string Quote(Value value) => Shortened.Text(ScalarConversion.TextOf(value), LongestQuote);
}
