using Baton.Tencent.Callbacks;
using Baton.WeCom.Callbacks;
using static Baton.WeCom.Tests.Callbacks.CallbackFixture;

namespace Baton.WeCom.Tests.Callbacks;

public sealed class CallbackMessageTests
{
    [Fact]
    public void a_text_carries_who_when_and_what()
    {
        string inner = Inner(TextFields("查库存 A-100 👍"));

        var text = Message<TextMessage>(inner);

        Assert.Equal("查库存 A-100 👍", text.Content);
        Assert.Equal((CorpId, "ZhangSan", 1000002, Now), (text.Receiver, text.UserId, text.AgentId, text.CreateTime));
        Assert.Equal("4561255354251345929", text.MsgId);
        Assert.Equal(inner, text.Xml);
    }

    [Fact]
    public void a_text_whose_cdata_is_split_is_joined() =>
        Assert.Equal("a]]>b", Message<TextMessage>(Inner(TextFields("a]]]]><![CDATA[>b"))).Content);

    [Fact]
    public void a_tap_on_a_button_carries_the_card_and_the_choices()
    {
        var click = Message<CardEvent>(Inner("""
            <MsgType>event</MsgType><Event>template_card_event</Event><EventKey>approve</EventKey><TaskId>wf_7f3a-1@t1</TaskId>
            <CardType>button_interaction</CardType><ResponseCode>code</ResponseCode>
            <SelectedItems>
              <SelectedItem><QuestionKey>reason</QuestionKey><OptionIds><OptionId>r1</OptionId><OptionId>r2</OptionId></OptionIds></SelectedItem>
              <SelectedItem><QuestionKey>note</QuestionKey><OptionIds/></SelectedItem>
            </SelectedItems>
            """));

        Assert.Equal(("approve", "wf_7f3a-1@t1", "button_interaction", "code"), (click.EventKey, click.TaskId, click.CardType, click.ResponseCode));
        Assert.Equal(["reason", "note"], click.SelectedItems.Select(item => item.QuestionKey));
        Assert.Equal(["r1", "r2"], click.SelectedItems[0].OptionIds);
        Assert.Empty(click.SelectedItems[1].OptionIds);
    }

    [Fact]
    public void a_choice_in_a_cards_menu_carries_the_card()
    {
        var click = Message<MenuCardEvent>(Inner(
            "<MsgType>event</MsgType><Event>template_card_menu_event</Event><EventKey>transfer</EventKey><TaskId>t1</TaskId><CardType>text_notice</CardType><ResponseCode>code</ResponseCode>"));

        Assert.Equal(("transfer", "t1", "text_notice", "code"), (click.EventKey, click.TaskId, click.CardType, click.ResponseCode));
    }

    [Theory]
    [InlineData("<EventKey></EventKey>")]
    [InlineData("<EventKey><![CDATA[]]></EventKey>")]
    [InlineData("")]
    public void an_empty_and_a_missing_event_key_are_the_same(string key) =>
        Assert.Equal("", Message<EnterAgentEvent>(Inner($"<MsgType>event</MsgType><Event>enter_agent</Event>{key}")).EventKey);

    [Fact]
    public void coming_into_the_visible_range_is_a_subscription() =>
        Assert.Null(Message<SubscribeEvent>(Inner("<MsgType>event</MsgType><Event>subscribe</Event>")).MsgId);

    [Theory]
    [InlineData("<MsgType>hologram</MsgType><MsgId>1</MsgId>", "hologram", null)]
    [InlineData("<MsgType>event</MsgType><Event>of_tomorrow</Event>", "event", "of_tomorrow")]
    [InlineData("<MsgType>event</MsgType>", "event", null)]
    public void what_is_unknown_is_kept_and_not_refused(string fields, string msgType, string? name)
    {
        var message = Message<UnknownMessage>(Inner(fields));

        Assert.Equal((msgType, name), (message.MsgType, message.Event));
        Assert.Contains(fields, message.Xml, StringComparison.Ordinal);
    }

    [Fact]
    public void an_event_without_agent_is_taken() =>
        Assert.Null(Message<ContactChanged>(Inner("<MsgType>event</MsgType><Event>change_contact</Event>", agent: "")).AgentId);

    [Fact]
    public void the_same_message_encrypted_twice_has_one_dedup_key()
    {
        string text = Inner(TextFields("x"));
        string click = Click("t1");

        Assert.Equal(Open(text).Message!.DedupKey, Open(text).Message!.DedupKey);
        Assert.Equal(Open(click).Message!.DedupKey, Open(click).Message!.DedupKey);
    }

    [Fact]
    public void two_cards_tapped_in_one_second_have_two_dedup_keys_trap_5() =>
        Assert.NotEqual(Open(Click("t1")).Message!.DedupKey, Open(Click("t2")).Message!.DedupKey);

    [Fact]
    public void two_system_events_of_one_second_have_two_dedup_keys_trap_5() =>
        Assert.NotEqual(Open(Change("lisi")).Message!.DedupKey, Open(Change("wangwu")).Message!.DedupKey);

    [Theory]
    [InlineData("update_user", "")]
    [InlineData("update_party", "")]
    public void two_changes_of_one_second_that_say_the_same_are_two_as_long_as_all_they_ask_for_is_to_look(string changeType, string more)
    {
        var (query, body) = Post(Change("lisi", changeType, more));

        Assert.Equal(Reader.Open(query, body, Now).Message!.DedupKey, Reader.Open(query, body, Now).Message!.DedupKey);
        Assert.NotEqual(Open(Change("lisi", changeType, more)).Message!.DedupKey, Open(Change("lisi", changeType, more)).Message!.DedupKey);
    }

    [Theory]
    [InlineData("delete_user", "")]
    [InlineData("update_user", "<NewUserID>lisi2</NewUserID>")]
    public void what_happens_to_a_person_once_is_known_again_under_another_seal(string changeType, string more) =>
        Assert.Equal(Open(Change("lisi", changeType, more)).Message!.DedupKey, Open(Change("lisi", changeType, more)).Message!.DedupKey);

    [Fact]
    public void a_message_is_known_by_its_id_alone_and_per_application()
    {
        string first = Open(Inner(TextFields("x", "1"))).Message!.DedupKey;

        Assert.Equal("wecom:1000002:msg:1", first);
        Assert.NotEqual(first, Open(Inner(TextFields("x", "2"))).Message!.DedupKey);
    }

    [Fact]
    public void a_dedup_key_is_short_whatever_the_id() =>
        Assert.InRange(Open(Inner(TextFields("x", new string('9', 5000)))).Message!.DedupKey.Length, 1, 128);

    private static string Click(string taskId) => Inner(
        $"<MsgType>event</MsgType><Event>template_card_event</Event><EventKey>approve</EventKey><TaskId>{taskId}</TaskId>");

    private static string Change(string userId, string changeType = "update_user", string more = "") => Inner(
        $"<MsgType>event</MsgType><Event>change_contact</Event><ChangeType>{changeType}</ChangeType><UserID>{userId}</UserID>{more}",
        agent: "", from: "sys");
}
