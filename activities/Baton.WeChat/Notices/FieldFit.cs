using Baton.Tencent.Rules;

namespace Baton.WeChat.Notices;

/// <summary>Makes a text suit the kind of a template's field as far as cutting can: a notice that says less is better than none.</summary>
internal static class FieldFit
{
    private const string Nothing = "无";

    /// <param name="key">The field's, such as <c>thing1</c>: its name without the number is its kind.</param>
    /// <param name="text">As it would be said in full.</param>
    public static string Of(string key, string text)
    {
        var line = string.Join(' ', text.Split((char[])['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Trim();
        return key.TrimEnd([.. "0123456789"]) switch
        {
            "thing" => line.Length == 0 ? Nothing : Fit.Elements(line, 20)!,
            "name" => line.Length == 0 ? Nothing : Fit.Elements(line, 10)!,
            "phrase" => new string([.. line.Where(c => c is >= '\u4e00' and <= '\u9fff').Take(5)]) is { Length: > 0 } phrase ? phrase : "已更新",
            "character_string" => new string([.. line.Where(char.IsAscii).Take(32)]) is { Length: > 0 } signs ? signs : "-",
            _ => line,
        };
    }
}
