using System.Text.Json;
using System.Text.RegularExpressions;

namespace Baton.Simulator.Tencent.Cards;

/// <summary>
/// The checks of a template_card (documents 90236 and 94888) with the errcode of the first field that is wrong.
/// </summary>
internal static partial class CardRules
{
    public const string TextNotice = "text_notice";
    public const string NewsNotice = "news_notice";
    public const string ButtonInteraction = "button_interaction";
    public const string VoteInteraction = "vote_interaction";
    public const string MultipleInteraction = "multiple_interaction";

    /// <param name="card">The member template_card.</param>
    /// <param name="isPerson">Knows the userids that may be named on the card.</param>
    /// <param name="updating">An update carries no task_id: the card keeps the one it was sent with.</param>
    public static Refusal? Check(JsonElement card, Func<string, bool> isPerson, bool updating = false) => card.Text("card_type") switch
    {
        TextNotice => TitleOrSubTitle(card) ?? Shared(card, isPerson, updating) ?? CardAction(card, required: true) ?? Jumps(card),
        NewsNotice => MainTitle(card) ?? Shared(card, isPerson, updating) ?? PictureRules.Check(card) ?? CardAction(card, required: true) ?? Jumps(card),
        ButtonInteraction => MainTitle(card) ?? Shared(card, isPerson, updating) ?? CardAction(card, required: false)
            ?? TaskId(card, required: !updating) ?? ButtonRules.Buttons(card, optional: updating && card.Has("replace_text")) ?? ButtonRules.Selection(card),
        VoteInteraction => MainTitle(card) ?? TaskId(card, required: !updating) ?? ChoiceRules.Checkbox(card) ?? ChoiceRules.Submit(card, optional: updating && card.Has("replace_text")),
        MultipleInteraction => MainTitle(card) ?? TaskId(card, required: !updating) ?? ChoiceRules.Selectors(card) ?? ChoiceRules.Submit(card, optional: updating && card.Has("replace_text")),
        var other => new Refusal(ErrorCode.WrongCardType, $"card_type {other ?? "missing"}"),
    };

    /// <summary>Cards that call back: they get a response_code and need a callback address.</summary>
    public static bool IsInteractive(JsonElement card) => HasButtons(card) || card.Member("action_menu") is not null;

    /// <summary>Cards with buttons of their own, which can be greyed.</summary>
    public static bool HasButtons(JsonElement card) => card.Text("card_type") is ButtonInteraction or VoteInteraction or MultipleInteraction;

    internal static bool IsUrl(JsonElement from) =>
        Uri.TryCreate(from.Text("url"), UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    internal static int Length(string text) => text.EnumerateRunes().Count();

    private static Refusal? Shared(JsonElement card, Func<string, bool> isPerson, bool updating) =>
        SubTitle(card) ?? Quote(card) ?? Horizontal(card, isPerson) ?? ButtonRules.ActionMenu(card)
        ?? TaskId(card, required: !updating && card.Member("action_menu") is not null);

    private static Refusal? TitleOrSubTitle(JsonElement card) =>
        HasMainTitle(card) || card.Has("sub_title_text") ? null : new Refusal(ErrorCode.EmptyParameter, "main_title.title or sub_title_text");

    private static Refusal? MainTitle(JsonElement card) => HasMainTitle(card) ? null : new Refusal(ErrorCode.EmptyParameter, "main_title.title");

    private static bool HasMainTitle(JsonElement card) => card.Member("main_title") is { } title && title.Has("title");

    private static Refusal? SubTitle(JsonElement card) =>
        card.Text("sub_title_text") is { } text && Length(text) > 160 ? new Refusal(ErrorCode.TooLong, "sub_title_text") : null;

    private static Refusal? TaskId(JsonElement card, bool required)
    {
        if (card.Member("task_id") is null)
            return required ? new Refusal(ErrorCode.WrongTaskId, "task_id missing") : null;
        return TaskIdSyntax().IsMatch(card.Text("task_id") ?? "") ? null : new Refusal(ErrorCode.WrongTaskId, "task_id");
    }

    private static Refusal? Quote(JsonElement card) => card.Member("quote_area") is { } quote ? Target(quote, "quote_area") : null;

    private static Refusal? Horizontal(JsonElement card, Func<string, bool> isPerson)
    {
        var rows = card.Items("horizontal_content_list");
        return rows.Count > 6
            ? new Refusal(ErrorCode.HorizontalLength)
            : rows.Select(row => HorizontalRow(row, isPerson)).FirstOrDefault(refusal => refusal is not null);
    }

    private static Refusal? HorizontalRow(JsonElement row, Func<string, bool> isPerson) => row.Int("type") switch
    {
        _ when !row.Has("keyname") => new Refusal(ErrorCode.KeyNameMissing, "horizontal_content_list.keyname"),
        1 when !IsUrl(row) => new Refusal(ErrorCode.UrlMissing, "horizontal_content_list.url"),
        2 when !row.Has("media_id") => new Refusal(ErrorCode.MediaIdMissing, "horizontal_content_list.media_id"),
        3 when !isPerson(row.Text("userid") ?? "") => new Refusal(ErrorCode.WrongUserid, "horizontal_content_list.userid"),
        _ => null,
    };

    private static Refusal? CardAction(JsonElement card, bool required)
    {
        var action = card.Member("card_action");
        if (action is null)
            return required ? new Refusal(ErrorCode.WrongCardAction, "card_action missing") : null;
        return action.Value.Int("type") is var type && (type is < 0 or > 2 || (required && type == 0))
            ? new Refusal(ErrorCode.WrongCardAction, "card_action.type")
            : Target(action.Value, "card_action");
    }

    private static Refusal? Jumps(JsonElement card)
    {
        var jumps = card.Items("jump_list");
        return jumps.Count > 3
            ? new Refusal(ErrorCode.JumpLength)
            : jumps.Select(jump => jump.Has("title") ? Target(jump, "jump_list") : new Refusal(ErrorCode.TitleMissing, "jump_list.title"))
                .FirstOrDefault(refusal => refusal is not null);
    }

    /// <summary>type 1 leads to a page, type 2 to a mini program.</summary>
    internal static Refusal? Target(JsonElement from, string where) => from.Int("type") switch
    {
        1 when !IsUrl(from) => new Refusal(ErrorCode.UrlMissing, where + ".url"),
        2 when !from.Has("appid") => new Refusal(ErrorCode.AppIdMissing, where + ".appid"),
        _ => null,
    };

    [GeneratedRegex(@"\A[0-9A-Za-z_\-@]{1,128}\z")]
    private static partial Regex TaskIdSyntax();
}
