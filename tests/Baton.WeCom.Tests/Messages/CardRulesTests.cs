using Baton.WeCom.Messages;

namespace Baton.WeCom.Tests.Messages;

public sealed class CardRulesTests
{
    public static TheoryData<string, int, TemplateCard> Refused { get; } = new()
    {
        { "task_id", 42014, Cards.Buttons with { TaskId = null } },
        { "task_id", 42014, Cards.Buttons with { TaskId = "" } },
        { "task_id", 42014, Cards.Buttons with { TaskId = "任务" } },
        { "task_id", 42014, Cards.Buttons with { TaskId = new string('a', 129) } },
        { "task_id", 42014, Cards.Notice with { TaskId = null } },
        { "main_title.title", 40058, Cards.Buttons with { MainTitle = null } },
        { "main_title.title", 40058, Cards.Notice with { MainTitle = null, SubTitleText = "" } },
        { "card_action", 42045, Cards.Notice with { CardAction = null } },
        { "card_action", 42045, Cards.Notice with { CardAction = new CardAction(CardLink.None) } },
        { "card_action.url", 42028, Cards.Buttons with { CardAction = new CardAction(CardLink.Url) } },
        { "card_action.appid", 42030, Cards.Notice with { CardAction = new CardAction(CardLink.MiniProgram) } },
        { "quote_area.url", 42028, Cards.Notice with { QuoteArea = new QuoteArea("q", Type: CardLink.Url) } },
        { "button_list", 40058, Cards.Buttons with { ButtonList = [] } },
        { "button_list", 40058, Cards.Buttons with { ButtonList = [.. Enumerable.Range(0, 7).Select(i => new CardButton("b", $"{i}"))] } },
        { "button_list[0].text", 42038, Cards.Buttons with { ButtonList = [new CardButton("", "k")] } },
        { "button_list[0].style", 40058, Cards.Buttons with { ButtonList = [new CardButton("b", "k", 5)] } },
        { "button_list[0].key", 42039, Cards.Buttons with { ButtonList = [new CardButton("b")] } },
        { "button_list[0].key", 42039, Cards.Buttons with { ButtonList = [new CardButton("b", new string('键', 342))] } },
        { "button_list[1].key", 42039, Cards.Buttons with { ButtonList = [new CardButton("b", "k"), new CardButton("c", "k")] } },
        { "button_list[0].url", 42028, Cards.Buttons with { ButtonList = [new CardButton("b", Type: ButtonKind.Url)] } },
        { "button_selection.question_key", 42043, Cards.Buttons with { ButtonSelection = new ButtonSelection("", [new SelectionOption("1", "a")]) } },
        { "button_selection.option_list", 42037, Cards.Buttons with { ButtonSelection = new ButtonSelection("q", []) } },
        { "button_selection.option_list[0].id", 42040, Cards.Buttons with { ButtonSelection = new ButtonSelection("q", [new SelectionOption("", "a")]) } },
        { "button_selection.option_list[1].id", 42040, Cards.Buttons with { ButtonSelection = new ButtonSelection("q", [new SelectionOption("1", "a"), new SelectionOption("1", "b")]) } },
        { "button_selection.option_list[0].text", 42041, Cards.Buttons with { ButtonSelection = new ButtonSelection("q", [new SelectionOption("1", "")]) } },
        { "button_selection.selected_id", 42040, Cards.Buttons with { ButtonSelection = new ButtonSelection("q", [new SelectionOption("1", "a")], SelectedId: "2") } },
        { "horizontal_content_list", 42035, Cards.Notice with { HorizontalContentList = [.. Enumerable.Repeat(new HorizontalContent("k"), 7)] } },
        { "horizontal_content_list[0].keyname", 42027, Cards.Notice with { HorizontalContentList = [new HorizontalContent("")] } },
        { "horizontal_content_list[0].url", 42028, Cards.Notice with { HorizontalContentList = [new HorizontalContent("k", Type: RowLink.Url)] } },
        { "horizontal_content_list[0].media_id", 42029, Cards.Notice with { HorizontalContentList = [new HorizontalContent("k", Type: RowLink.Attachment)] } },
        { "horizontal_content_list[0].userid", 42050, Cards.Notice with { HorizontalContentList = [new HorizontalContent("k", Type: RowLink.Member)] } },
        { "action_menu.action_list", 40058, Cards.Notice with { ActionMenu = new ActionMenu([]) } },
        { "action_menu.action_list[0].text", 40058, Cards.Notice with { ActionMenu = new ActionMenu([new MenuAction("", "k")]) } },
        { "action_menu.action_list[1].key", 42051, Cards.Notice with { ActionMenu = new ActionMenu([new MenuAction("a", "k"), new MenuAction("b", "k")]) } },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void a_broken_rule_is_named_with_its_field_and_tencents_code(string field, int code, TemplateCard card)
    {
        CardRefusal refusal = Assert.Single(CardRules.Validate(card));

        Assert.Equal((field, code), (refusal.Field, refusal.Code));
        Assert.Matches(@"[\u4e00-\u9fff]", refusal.Chinese);
        Assert.DoesNotMatch(@"[\u4e00-\u9fff]", refusal.English);
    }

    [Fact]
    public void good_cards_are_not_refused()
    {
        Assert.Empty(CardRules.Validate(Cards.Notice));
        Assert.Empty(CardRules.Validate(Cards.Buttons));
        Assert.Empty(CardRules.Validate(new TextNoticeCard { SubTitleText = "x", CardAction = new CardAction(CardLink.Url, "https://x") }));
    }

    [Fact]
    public void all_broken_rules_are_told_at_once() =>
        Assert.Equal(3, CardRules.Validate(new ButtonInteractionCard { ButtonList = [] }).Count);

    [Fact]
    public void a_card_is_fitted_to_what_a_phone_shows()
    {
        string longText = new('长', 200);
        var card = (ButtonInteractionCard)CardRules.Fit(Cards.Buttons with
        {
            MainTitle = new MainTitle(longText, longText),
            SubTitleText = longText,
            HorizontalContentList = [new HorizontalContent(longText, longText), new HorizontalContent("k", longText + ".pdf", RowLink.Attachment)],
            ButtonSelection = new ButtonSelection("q", [new SelectionOption("1", longText)]),
            ButtonList = [new CardButton(longText, "k")],
        });

        Assert.Equal(
            [36, 44, 160, 5, 30, 204, 16, 10],
            [
                card.MainTitle!.Title!.Length, card.MainTitle.Desc!.Length, card.SubTitleText!.Length,
                card.HorizontalContentList![0].Keyname.Length, card.HorizontalContentList[0].Value!.Length, card.HorizontalContentList[1].Value!.Length,
                card.ButtonSelection!.OptionList[0].Text.Length, card.ButtonList[0].Text.Length,
            ]);
    }

    [Fact]
    public void a_card_that_fits_keeps_its_bytes()
    {
        Assert.Equal(Bytes(Cards.Notice), Bytes(CardRules.Fit(Cards.Notice)));
        Assert.Equal(Bytes(Cards.Buttons), Bytes(CardRules.Fit(Cards.Buttons)));

        static byte[] Bytes(TemplateCard card) => new OutgoingMessage(Recipients.To("a"), 1, new CardContent(card), "j").ToJson();
    }
}
