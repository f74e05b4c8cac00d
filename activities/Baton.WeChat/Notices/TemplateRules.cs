using System.Globalization;
using System.Text.RegularExpressions;
using Baton.Tencent.Rules;
using Baton.WeChat.Messages;

namespace Baton.WeChat.Notices;

/// <summary>Tencent's rules for template messages and subscribe notices, applied before anything is sent: the name of a key says what it takes.</summary>
public static partial class TemplateRules
{
    private const int WrongTemplate = 40037;
    private const int WrongValue = 47003;

    /// <summary>All that Tencent would refuse; empty when it is good.</summary>
    public static IReadOnlyList<FieldRefusal> Validate(TemplateMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return [.. MessageRules.Person(message.OpenId), .. Head(message.TemplateId, message.Url, "url", message.MiniProgram), .. Values(message.Data)];
    }

    /// <summary>All that Tencent would refuse; empty when it is good.</summary>
    public static IReadOnlyList<FieldRefusal> Validate(SubscribeNotice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return [.. MessageRules.Person(notice.OpenId), .. Head(notice.TemplateId, notice.Page, "page", notice.MiniProgram), .. Values(notice.Data)];
    }

    private static IEnumerable<FieldRefusal> Head(string templateId, string? address, string field, MiniProgramPage? page)
    {
        if (string.IsNullOrWhiteSpace(templateId))
            yield return new("template_id", WrongTemplate, "模板编号不能为空。", "A template_id is needed.");
        if (address is { Length: > 0 })
        {
            foreach (var wrong in MessageRules.Address(field, address))
                yield return wrong;
        }

        if (page is not null && string.IsNullOrWhiteSpace(page.Appid))
            yield return new("miniprogram.appid", MessageRules.Empty, "不能为空。", "This is needed.");
    }

    private static IEnumerable<FieldRefusal> Values(IReadOnlyDictionary<string, string> data)
    {
        if (data.Count == 0)
            yield return new("data", WrongValue, "模板内容不能为空。", "The data is empty.");
        foreach (var (key, value) in data)
        {
            var kind = Kind().Match(key).Groups["kind"].Value;
            if (ComplaintOf(kind, value ?? "") is { } complaint)
                yield return new($"data.{key}.value", WrongValue, complaint.Chinese, complaint.English);
        }
    }

    // A key whose kind is not known may be one of tomorrow's: Tencent decides.
    private static (string Chinese, string English)? ComplaintOf(string kind, string value) => value.Length == 0 ? ("不能为空。", "This is needed.") : kind switch
    {
        "thing" => AtMost(value, 20),
        "phrase" => Phrase().IsMatch(value) ? null : ("只能是 1 到 5 个汉字。", "1 to 5 Chinese characters."),
        "name" => AtMost(value, IsChinese(value) ? 10 : 20),
        "character_string" => value.Length <= 32 && value.All(char.IsAscii) ? null : ("最多 32 位数字、字母或符号，不能有汉字。", "At most 32 digits, letters or signs."),
        "letter" => value.Length <= 32 && value.All(char.IsAsciiLetter) ? null : ("最多 32 个字母。", "At most 32 letters."),
        "symbol" => value.Length <= 5 && !value.Any(char.IsLetterOrDigit) ? null : ("最多 5 个符号。", "At most 5 signs."),
        "number" => value.Length <= 32 && decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
            ? null : ("只能是数字，可以有小数，最多 32 位。", "A number of at most 32 digits."),
        "amount" => Amount().IsMatch(value) && value.Count(char.IsAsciiDigit) <= 10 ? null : ("金额最多 10 位数字，可以有小数、一个币种符号，可以以元结尾。", "An amount of at most 10 digits, with a sign of currency or 元 if you like."),
        "phone_number" => Phone().IsMatch(value) ? null : ("最多 17 位数字和符号。", "At most 17 digits and signs."),
        "car_number" => AtMost(value, 8),
        "time" or "date" => Day().IsMatch(value) || Clock().IsMatch(value)
            ? null : ("时间写成 2026年3月1日、2026-03-01 15:01、15:01 或用 ~ 连起来的一段。", "A time like 2026-03-01 15:01 or 15:01, or two with ~ between."),
        _ => null,
    };

    private static (string, string)? AtMost(string value, int most) => Fit.Length(value) <= most ? null : ($"最多 {most} 个字。", $"At most {most} characters.");

    private static bool IsChinese(string value) => value.All(c => c is >= '\u4e00' and <= '\u9fff' or '·');

    [GeneratedRegex(@"^(?<kind>[a-z_]+?)\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Kind();

    [GeneratedRegex(@"^[\u4e00-\u9fff]{1,5}$", RegexOptions.CultureInvariant)]
    private static partial Regex Phrase();

    [GeneratedRegex(@"^[¥￥$€£]?-?[0-9,]{1,13}(\.[0-9]{1,2})?元?$", RegexOptions.CultureInvariant)]
    private static partial Regex Amount();

    [GeneratedRegex(@"^[0-9+\-() #*,转]{1,17}$", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^\d{4}(年|[-/.])\d{1,2}(月|[-/.])\d{1,2}日?( ?\d{1,2}:\d{2}(:\d{2})?)?(\s?[~～]\s?.{1,20})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Day();

    [GeneratedRegex(@"^\d{1,2}:\d{2}(:\d{2})?(\s?[~～]\s?\d{1,2}:\d{2}(:\d{2})?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();
}
