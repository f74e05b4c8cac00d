using System.Text;
using Baton.Kernel.Tasks;
using Baton.Runtime.Channels;
using Baton.WeCom.Channels;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Tests.Tasks;

public sealed class TaskCardTests
{
    private static readonly TaskNotice Notice = new("陈小雨的报销 ¥1,280.00", "请审批。", [new NoticeFact("金额", "¥1,280.00"), new NoticeFact("事由", "出差打车 🚕")], ["票据不全", "金额不符"]);

    [Fact]
    public void An_open_task_is_a_card_that_tencent_takes()
    {
        var card = TaskCards.Open(new TaskCard("01m80wn5f8hx7t8dgh3yddsep4", "费用报销", Notice));

        Assert.Empty(CardRules.Validate(card));
        var json = Json(card);
        Assert.Contains("\"task_id\":\"01m80wn5f8hx7t8dgh3yddsep4\"", json, StringComparison.Ordinal);
        Assert.Contains("出差打车 🚕", json, StringComparison.Ordinal);
        Assert.Contains("{\"id\":\"r1\",\"text\":\"金额不符\"}", json, StringComparison.Ordinal);
    }

    [Fact]
    public void No_reason_is_chosen_until_somebody_chooses_one() =>
        Assert.Contains("\"selected_id\":\"none\"", Json(TaskCards.Open(new TaskCard("t1", "费用报销", Notice))), StringComparison.Ordinal);

    [Fact]
    public void A_card_without_reasons_has_no_empty_drop_down() =>
        Assert.DoesNotContain("button_selection", Json(TaskCards.Open(new TaskCard("t1", "费用报销", Notice with { Reasons = [] }))), StringComparison.Ordinal);

    [Fact]
    public void More_than_a_card_can_show_is_left_to_the_page()
    {
        var notice = Notice with
        {
            Title = new string('长', 60),
            Facts = [.. Enumerable.Range(1, 9).Select(number => new NoticeFact($"第{number}个要点名称", new string('值', 50)))],
            Reasons = [.. Enumerable.Range(1, 14).Select(number => $"原因{number}写得很长很长很长很长很长很长")],
        };

        Assert.Empty(CardRules.Validate(TaskCards.Open(new TaskCard("t1", "费用报销", notice))));
    }

    [Fact]
    public void A_tap_on_the_card_opens_the_task_in_full_and_a_row_says_so()
    {
        var card = TaskCards.Open(new TaskCard("t1", "费用报销", Notice) { Url = "https://flow.example.cn/tasks/t1" });

        Assert.Empty(CardRules.Validate(card));
        Assert.Equal(new CardAction(CardLink.Url, "https://flow.example.cn/tasks/t1"), card.CardAction);
        Assert.Equal(new HorizontalContent("详情", "打开查看", RowLink.Url, "https://flow.example.cn/tasks/t1"), card.HorizontalContentList![^1]);
    }

    [Fact]
    public void Where_the_rows_are_full_and_where_there_is_no_page_there_is_no_row_for_it()
    {
        var full = Notice with { Facts = [.. Enumerable.Range(1, 6).Select(number => new NoticeFact($"第{number}", "值"))] };

        var card = TaskCards.Open(new TaskCard("t1", "费用报销", full) { Url = "https://flow.example.cn/tasks/t1" });

        Assert.Equal((6, "第6"), (card.HorizontalContentList!.Count, card.HorizontalContentList[^1].Keyname));
        Assert.NotNull(card.CardAction);
        Assert.Null(TaskCards.Open(new TaskCard("t1", "费用报销", Notice)).CardAction);
    }

    [Fact]
    public void What_is_to_be_filled_in_is_filled_in_on_the_page()
    {
        var notice = Notice with { Form = [new FormField("数量", "数量", FieldKind.Number)], Reasons = [] };

        var card = (ButtonInteractionCard)TaskCards.Open(new TaskCard("t1", "调拨", notice) { Url = "https://flow.example.cn/tasks/t1" });

        Assert.Empty(CardRules.Validate(card));
        Assert.Equal(("去办理", ButtonKind.Url, "https://flow.example.cn/tasks/t1"), (card.ButtonList[0].Text, card.ButtonList[0].Type, card.ButtonList[0].Url));
        Assert.Empty(CardRules.Validate(TaskCards.Open(new TaskCard("t1", "调拨", notice))));
    }

    [Fact]
    public void A_closed_card_still_leads_to_the_task() =>
        Assert.Equal("https://flow.example.cn/tasks/t1", TaskCards.Closed("费用报销", Notice, "已由王敏同意", "https://flow.example.cn/tasks/t1").CardAction?.Url);

    [Fact]
    public void A_closed_card_says_who_decided_and_can_no_longer_be_tapped()
    {
        var update = CardUpdate.Replace(UpdateTargets.To("wangmin"), 1000002, "CODE", TaskCards.Closed("费用报销", Notice, "已由王敏同意"));

        var json = Encoding.UTF8.GetString(update.ToJson());
        Assert.Contains("\"replace_text\":\"已由王敏同意\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("task_id", json, StringComparison.Ordinal);
        Assert.DoesNotContain("button_selection", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("r0", "票据不全")]
    [InlineData("r1", "金额不符")]
    [InlineData("r2", null)]
    [InlineData("none", null)]
    [InlineData("", null)]
    public void The_option_tapped_is_the_reason_shown(string option, string? expected) => Assert.Equal(expected, TaskCards.ReasonOf(Notice, option));

    private static string Json(TemplateCard card) =>
        Encoding.UTF8.GetString(new OutgoingMessage(Recipients.To("wangmin"), 1000002, new CardContent(card), "job1").ToJson());
}
