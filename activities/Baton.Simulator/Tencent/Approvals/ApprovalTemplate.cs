using System.Text.Json;
using System.Text.Json.Nodes;

namespace Baton.Simulator.Tencent.Approvals;

/// <summary>The corp's one template: 报销, with a reason, an amount and a day.</summary>
internal static class ApprovalTemplate
{
    public const string Id = "3WK7HyztsBtfTkqeRmqZKXBxyJhQVzS5XaxhTEJS";
    public const string Name = "报销";

    private static readonly (string Control, string Id, string Title, int Require)[] Controls =
    [
        ("Textarea", "Textarea-1", "事由", 1),
        ("Money", "Money-1", "金额", 1),
        ("Date", "Date-1", "日期", 0),
    ];

    public static JsonObject Whole() => new()
    {
        ["template_names"] = Texts(Name),
        ["template_content"] = new JsonObject
        {
            ["controls"] = new JsonArray([.. Controls.Select(control => new JsonObject
            {
                ["property"] = new JsonObject
                {
                    ["control"] = control.Control, ["id"] = control.Id, ["title"] = Texts(control.Title), ["placeholder"] = Texts(""), ["require"] = control.Require, ["un_print"] = 0,
                },
            })]),
        },
    };

    /// <summary>What is wrong with what is filled in; null when nothing is.</summary>
    public static string? Complaint(IReadOnlyList<JsonElement> contents)
    {
        foreach (var (control, id, title, require) in Controls)
        {
            var filled = contents.Where(field => field.Text("id") == id).ToList();
            if (filled.Count == 0 && require == 1)
                return $"{title} ({id}) is required";
            if (filled.Exists(field => field.Text("control") != control || !Fits(control, field.Member("value"))))
                return $"{title} ({id}) takes a value of {control}";
        }

        return contents.FirstOrDefault(field => !Controls.Any(control => control.Id == field.Text("id"))) is { ValueKind: JsonValueKind.Object } unknown
            ? $"no control {unknown.Text("id")}" : null;
    }

    private static bool Fits(string control, JsonElement? value) => value is { } given && control switch
    {
        "Money" => decimal.TryParse(given.Text("new_money"), System.Globalization.CultureInfo.InvariantCulture, out _),
        "Date" => given.Member("date") is { } date && date.Text("type") is "day" or "hour" && date.Has("s_timestamp"),
        _ => given.Has("text"),
    };

    private static JsonArray Texts(string text) => [new JsonObject { ["text"] = text, ["lang"] = "zh_CN" }];
}
