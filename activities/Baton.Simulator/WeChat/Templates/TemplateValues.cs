using System.Text.Json;
using System.Text.RegularExpressions;
using Baton.Simulator.Phones;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Api;

namespace Baton.Simulator.WeChat.Templates;

/// <summary>The values of a template's keys, each within the limits of its kind.</summary>
internal static partial class TemplateValues
{
    private const int LongestThing = 20;
    private const int LongestPhrase = 5;

    /// <exception cref="WeChatRefusal">47003: a value is missing, empty, too long or of another kind.</exception>
    public static FilledTemplate Fill(Template template, JsonElement data, string? url) => new(
        template.Id,
        template.Title,
        [.. template.Keys.Select(line =>
        {
            var value = data.Member(line.Key)?.Text("value");
            return !string.IsNullOrEmpty(value) && Fits(Kind(line.Key), value)
                ? new TemplateLine(line.Label, value)
                : throw new WeChatRefusal(WeChatError.TemplateValue, $"data.{line.Key}.value is {(string.IsNullOrEmpty(value) ? "empty" : "invalid")}");
        })],
        url);

    private static string Kind(string key) => key.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    private static bool Fits(string kind, string value) => kind switch
    {
        "thing" => Length(value) <= LongestThing,
        "phrase" => Length(value) <= LongestPhrase && Chinese().IsMatch(value),
        "name" => ChineseName().IsMatch(value) || LatinName().IsMatch(value),
        "character_string" => CharacterString().IsMatch(value),
        "number" => Number().IsMatch(value),
        "letter" => Letters().IsMatch(value),
        "symbol" => Length(value) <= 5 && !value.Any(char.IsLetterOrDigit),
        "amount" => Amount().IsMatch(value),
        "phone_number" => PhoneNumber().IsMatch(value),
        "car_number" => Length(value) <= 8,
        "date" or "time" => Moment().IsMatch(value),
        _ => true,
    };

    private static int Length(string value) => value.EnumerateRunes().Count();

    [GeneratedRegex(@"^\p{IsCJKUnifiedIdeographs}+$")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"^[\p{IsCJKUnifiedIdeographs}·]{1,10}$")]
    private static partial Regex ChineseName();

    [GeneratedRegex(@"^[A-Za-z .'-]{1,20}$")]
    private static partial Regex LatinName();

    [GeneratedRegex(@"^[\x21-\x7E]{1,32}$")]
    private static partial Regex CharacterString();

    [GeneratedRegex(@"^-?\d{1,32}(\.\d+)?$")]
    private static partial Regex Number();

    [GeneratedRegex("^[A-Za-z]{1,32}$")]
    private static partial Regex Letters();

    // One sign of a currency, up to ten digits, with or without marks of thousands.
    [GeneratedRegex(@"^[^\d\s]?(\d{1,10}|\d{1,3}(,\d{3}){1,2}|\d(,\d{3}){3})(\.\d{1,2})?元?$")]
    private static partial Regex Amount();

    [GeneratedRegex(@"^[\d+\-() ]{1,17}$")]
    private static partial Regex PhoneNumber();

    // 2026年11月22日 14:30, 2026-11-22, 14:30:05, and from–to of these.
    [GeneratedRegex(@"^(\d{4}[年/-]\d{1,2}([月/-]\d{1,2}日?|月)?)?\s*(\d{1,2}:\d{2}(:\d{2})?)?(\s*[~～]\s*(\d{4}[年/-]\d{1,2}[月/-]\d{1,2}日?)?\s*(\d{1,2}:\d{2}(:\d{2})?)?)?$")]
    private static partial Regex Moment();
}
