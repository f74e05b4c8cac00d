using Baton.Tencent.Rules;
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
        { "sub_title_text", 45002, Cards.Notice with { SubTitleText = new string('长', 161) } },
        { "sub_title_text", 40058, Cards.News with { SubTitleText = "x" } },
        { "quote_area", 40058, Cards.Vote with { QuoteArea = new QuoteArea("q") } },
        { "card_action", 40058, Cards.Multiple with { CardAction = new CardAction(CardLink.Url, "https://x") } },
        { "action_menu", 40058, Cards.Vote with { ActionMenu = new ActionMenu([new MenuAction("a", "k")]) } },
        { "jump_list", 42042, Cards.Notice with { JumpList = [.. Enumerable.Repeat(new JumpLink("a"), 4)] } },
        { "jump_list[0].title", 42033, Cards.Notice with { JumpList = [new JumpLink("")] } },
        { "jump_list[0].url", 42028, Cards.Notice with { JumpList = [new JumpLink("a", CardLink.Url)] } },
        { "jump_list[0].appid", 42030, Cards.News with { JumpList = [new JumpLink("a", CardLink.MiniProgram)] } },
        { "main_title.title", 40058, Cards.News with { MainTitle = null } },
        { "card_action", 42045, Cards.News with { CardAction = null } },
        { "card_image.url", 42044, Cards.News with { CardImage = null, ImageTextArea = null } },
        { "card_image.url", 42044, Cards.News with { CardImage = new CardImage("") } },
        { "card_image.aspect_ratio", 40058, Cards.News with { CardImage = new CardImage("https://x", 1.2) } },
        { "card_image.aspect_ratio", 40058, Cards.News with { CardImage = new CardImage("https://x", 2.3) } },
        { "image_text_area.image_url", 42044, Cards.News with { ImageTextArea = new ImageTextArea("") } },
        { "image_text_area.url", 42028, Cards.News with { ImageTextArea = new ImageTextArea("https://x", Type: CardLink.Url) } },
        { "vertical_content_list", 42036, Cards.News with { VerticalContentList = [.. Enumerable.Repeat(new VerticalContent("a"), 5)] } },
        { "vertical_content_list[0].title", 42033, Cards.News with { VerticalContentList = [new VerticalContent("")] } },
        { "main_title.title", 40058, Cards.Vote with { MainTitle = new MainTitle() } },
        { "task_id", 42014, Cards.Vote with { TaskId = null } },
        { "checkbox.question_key", 42043, Cards.Vote with { Checkbox = Cards.Vote.Checkbox with { QuestionKey = "" } } },
        { "checkbox.option_list", 42037, Cards.Vote with { Checkbox = new Checkbox("q", []) } },
        { "checkbox.option_list", 42037, Cards.Vote with { Checkbox = new Checkbox("q", [.. Enumerable.Range(0, 21).Select(i => new CheckboxOption($"{i}", "a"))]) } },
        { "checkbox.option_list", 40058, Cards.Vote with { Checkbox = new Checkbox("q", [new CheckboxOption("1", "a", true), new CheckboxOption("2", "b", true)]) } },
        { "checkbox.option_list[1].id", 42040, Cards.Vote with { Checkbox = new Checkbox("q", [new CheckboxOption("1", "a"), new CheckboxOption("1", "b")]) } },
        { "checkbox.option_list[0].text", 42041, Cards.Vote with { Checkbox = new Checkbox("q", [new CheckboxOption("1", new string('长', 18))]) } },
        { "submit_button.text", 42049, Cards.Vote with { SubmitButton = new SubmitButton("", "k") } },
        { "submit_button.key", 42046, Cards.Vote with { SubmitButton = new SubmitButton("提交", "") } },
        { "submit_button.text", 42049, Cards.Multiple with { SubmitButton = new SubmitButton(new string('长', 11), "k") } },
        { "task_id", 42014, Cards.Multiple with { TaskId = null } },
        { "select_list", 42047, Cards.Multiple with { SelectList = [] } },
        { "select_list", 42047, Cards.Multiple with { SelectList = [.. Enumerable.Range(0, 4).Select(i => new CardSelect($"q{i}", [new SelectionOption("1", "a")]))] } },
        { "select_list", 42043, Cards.Multiple with { SelectList = [.. Enumerable.Repeat(new CardSelect("q", [new SelectionOption("1", "a")]), 2)] } },
        { "select_list[0].option_list", 42037, Cards.Multiple with { SelectList = [new CardSelect("q", [])] } },
        { "select_list[0].option_list[0].text", 42041, Cards.Multiple with { SelectList = [new CardSelect("q", [new SelectionOption("1", new string('长', 17))])] } },
        { "select_list[0].selected_id", 42040, Cards.Multiple with { SelectList = [new CardSelect("q", [new SelectionOption("1", "a")], SelectedId: "2")] } },
        { "button_list[0].text", 42038, Cards.Buttons with { ButtonList = [new CardButton(new string('长', 11), "k")] } },
        { "button_selection.option_list[0].text", 42041, Cards.Buttons with { ButtonSelection = new ButtonSelection("q", [new SelectionOption("1", new string('长', 17))]) } },
        { "action_menu.action_list", 40058, Cards.Notice with { ActionMenu = new ActionMenu([]) } },
        { "action_menu.action_list[0].text", 40058, Cards.Notice with { ActionMenu = new ActionMenu([new MenuAction("", "k")]) } },
        { "action_menu.action_list[1].key", 42051, Cards.Notice with { ActionMenu = new ActionMenu([new MenuAction("a", "k"), new MenuAction("b", "k")]) } },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void a_broken_rule_is_named_with_its_field_and_tencents_code(string field, int code, TemplateCard card)
    {
        FieldRefusal refusal = Assert.Single(CardRules.Validate(card));

        Assert.Equal((field, code), (refusal.Field, refusal.Code));
        Assert.Matches(@"[\u4e00-\u9fff]", refusal.Chinese);
        Assert.DoesNotMatch(@"[\u4e00-\u9fff]", refusal.English);
    }

    [Fact]
    public void good_cards_are_not_refused()
    {
        Assert.Empty(CardRules.Validate(Cards.Notice));
        Assert.Empty(CardRules.Validate(Cards.Buttons));
        Assert.Empty(CardRules.Validate(Cards.News));
        Assert.Empty(CardRules.Validate(Cards.Vote));
        Assert.Empty(CardRules.Validate(Cards.Multiple));
        Assert.Empty(CardRules.Validate(new TextNoticeCard { SubTitleText = "x", CardAction = new CardAction(CardLink.Url, "https://x") }));
    }

    [Fact]
    public void all_broken_rules_are_told_at_once() =>
        Assert.Equal(3, CardRules.Validate(new ButtonInteractionCard { ButtonList = [] }).Count);

    [Fact]
    public void a_card_is_fitted_to_what_a_phone_shows()
    {
        string longText = new('长', 200);
        var card = (ButtonInteractionCard)CardFit.Apply(Cards.Buttons with
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
    public void a_fitted_card_is_not_refused_for_a_length()
    {
        string longText = new('长', 200);
        SelectionOption[] options = [new SelectionOption("1", longText)];
        TemplateCard[] cards =
        [
            Cards.Notice with { SubTitleText = longText, EmphasisContent = new EmphasisContent(longText, longText), JumpList = [new JumpLink(longText)] },
            Cards.News with { VerticalContentList = [new VerticalContent(longText, longText)], JumpList = [new JumpLink(longText)] },
            Cards.Buttons with { ButtonList = [new CardButton(longText, "k")], ButtonSelection = new ButtonSelection("q", options) },
            Cards.Vote with { MainTitle = new MainTitle(longText, longText), Checkbox = new Checkbox("q", [new CheckboxOption("1", longText)]), SubmitButton = new SubmitButton(longText, "k") },
            Cards.Multiple with { SelectList = [new CardSelect("q", options)], SubmitButton = new SubmitButton(longText, "k") },
        ];

        Assert.All(cards, card => Assert.Empty(CardRules.Validate(CardFit.Apply(card))));
        Assert.Equal((16, 160), (CardFit.Apply(cards[3]).MainTitle!.Title!.Length, CardFit.Apply(cards[3]).MainTitle!.Desc!.Length));
    }

    [Fact]
    public void what_calls_back_is_interactive() => Assert.Equal(
        [true, false, true, true, true, false],
        ((TemplateCard[])[Cards.Notice, Cards.News, Cards.Buttons, Cards.Vote, Cards.Multiple, Cards.Notice with { ActionMenu = null }]).Select(card => card.IsInteractive));

    [Fact]
    public void a_card_that_fits_keeps_its_bytes()
    {
        Assert.Equal(Bytes(Cards.News), Bytes(CardFit.Apply(Cards.News)));
        Assert.Equal(Bytes(Cards.Vote), Bytes(CardFit.Apply(Cards.Vote)));
        Assert.Equal(Bytes(Cards.Multiple), Bytes(CardFit.Apply(Cards.Multiple)));
        Assert.Equal(Bytes(Cards.Notice), Bytes(CardFit.Apply(Cards.Notice)));
        Assert.Equal(Bytes(Cards.Buttons), Bytes(CardFit.Apply(Cards.Buttons)));

        static byte[] Bytes(TemplateCard card) => new OutgoingMessage(Recipients.To("a"), 1, new CardContent(card), "j").ToJson();
    }
}
