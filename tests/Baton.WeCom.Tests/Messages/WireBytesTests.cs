using System.Text;
using System.Text.Json;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Tests.Messages;

/// <summary>The exact bytes on the wire: a renamed property or another order breaks these, and that is their use.</summary>
public sealed class WireBytesTests
{
    private const string Tail = ",\"enable_duplicate_check\":1,\"duplicate_check_interval\":10657}";

    [Fact]
    public void text() => AssertSent(
        """{"touser":"lisi|wangwu","msgtype":"text","agentid":1000002,"text":{"content":"您好\n请看 <a href=\"https://x\">详情</a>"}""",
        new TextContent("您好\n请看 <a href=\"https://x\">详情</a>"), Recipients.To("lisi", "wangwu"));

    [Fact]
    public void markdown() => AssertSent(
        """{"touser":"lisi","msgtype":"markdown","agentid":1000002,"markdown":{"content":"**库存** <font color=\"info\">12</font>"}""",
        new MarkdownContent("**库存** <font color=\"info\">12</font>"));

    [Fact]
    public void text_card() => AssertSent(
        """{"touser":"lisi","msgtype":"textcard","agentid":1000002,"textcard":{"title":"领奖通知","description":"<div class=\"gray\">3月1日</div>","url":"https://x?a=1&b=2","btntxt":"更多"}""",
        new TextCardContent("领奖通知", "<div class=\"gray\">3月1日</div>", "https://x?a=1&b=2", "更多"));

    [Fact]
    public void text_notice_card() => AssertSent(
        """{"touser":"lisi","msgtype":"template_card","agentid":1000002,"template_card":{"card_type":"text_notice","source":{"desc":"审批","icon_url":"https://x/i.png","desc_color":0},"action_menu":{"action_list":[{"text":"催办","key":"remind"}],"desc":"更多"},"main_title":{"title":"已由李四同意","desc":"请假"},"quote_area":{"quote_text":"原文","title":"理由","type":1,"url":"https://x"},"sub_title_text":"3 天","horizontal_content_list":[{"keyname":"天数","value":"3"},{"keyname":"附件","value":"a.pdf","type":2,"media_id":"M"},{"keyname":"申请人","value":"张三","type":3,"userid":"zhangsan"}],"card_action":{"type":2,"appid":"wx1","pagepath":"/p"},"task_id":"wf_1-n@t","emphasis_content":{"title":"100","desc":"天数"},"jump_list":[{"title":"官网","type":1,"url":"https://x"},{"title":"只是一行"}]}}"""[..^1],
        new CardContent(Cards.Notice));

    [Fact]
    public void button_interaction_card() => AssertSent(
        """{"touser":"lisi","msgtype":"template_card","agentid":1000002,"template_card":{"card_type":"button_interaction","main_title":{"title":"张三的请假申请"},"horizontal_content_list":[{"keyname":"天数","value":"3"}],"card_action":{"type":1,"url":"https://x"},"task_id":"wf_1-b@t","button_selection":{"question_key":"reason","option_list":[{"id":"r1","text":"资料不全"}],"title":"原因","selected_id":"r1"},"button_list":[{"text":"同意","key":"approve","style":1},{"text":"驳回","key":"reject","style":2,"type":0},{"text":"详情","style":4,"type":1,"url":"https://x/d"}]}}"""[..^1],
        new CardContent(Cards.Buttons));

    [Fact]
    public void news_notice_card() => AssertSent(
        """{"touser":"lisi","msgtype":"template_card","agentid":1000002,"template_card":{"card_type":"news_notice","main_title":{"title":"新品到店","desc":"春季"},"card_action":{"type":1,"url":"https://x"},"image_text_area":{"image_url":"https://x/s.png","title":"连衣裙","desc":"M 码","type":1,"url":"https://x/1"},"card_image":{"url":"https://x/w.png","aspect_ratio":2.25},"vertical_content_list":[{"title":"库存","desc":"3 件"}],"jump_list":[{"title":"去看看","type":2,"appid":"wx1","pagepath":"/p"}]}}"""[..^1],
        new CardContent(Cards.News));

    [Fact]
    public void vote_interaction_card() => AssertSent(
        """{"touser":"lisi","msgtype":"template_card","agentid":1000002,"template_card":{"card_type":"vote_interaction","source":{"desc":"投票"},"main_title":{"title":"周会改到几点","desc":"选一个"},"task_id":"vote-1","checkbox":{"question_key":"time","option_list":[{"id":"9","text":"九点","is_checked":true},{"id":"10","text":"十点","is_checked":false}],"mode":0},"submit_button":{"text":"提交","key":"submit"}}}"""[..^1],
        new CardContent(Cards.Vote));

    [Fact]
    public void multiple_interaction_card() => AssertSent(
        """{"touser":"lisi","msgtype":"template_card","agentid":1000002,"template_card":{"card_type":"multiple_interaction","main_title":{"title":"调拨"},"task_id":"pick-1","select_list":[{"question_key":"color","option_list":[{"id":"r","text":"红"},{"id":"b","text":"蓝"}],"title":"颜色","selected_id":"b"},{"question_key":"size","option_list":[{"id":"m","text":"M"}],"title":"尺码"}],"submit_button":{"text":"提交","key":"submit"}}}"""[..^1],
        new CardContent(Cards.Multiple));

    [Fact]
    public void media()
    {
        AssertSent("""{"touser":"lisi","msgtype":"image","agentid":1000002,"image":{"media_id":"M"}""", new ImageContent("M"));
        AssertSent("""{"touser":"lisi","msgtype":"voice","agentid":1000002,"voice":{"media_id":"M"}""", new VoiceContent("M"));
        AssertSent("""{"touser":"lisi","msgtype":"file","agentid":1000002,"file":{"media_id":"M"}""", new FileContent("M"));
        AssertSent(
            """{"touser":"lisi","msgtype":"video","agentid":1000002,"video":{"media_id":"M","title":"安装","description":"第一步"}""",
            new VideoContent("M", "安装", "第一步"));
    }

    [Fact]
    public void news() => AssertSent(
        """{"touser":"lisi","msgtype":"news","agentid":1000002,"news":{"articles":[{"title":"一","description":"二","url":"https://x","picurl":"https://x/p.png"},{"title":"三","appid":"wx1","pagepath":"p"}]}""",
        new NewsContent([new NewsArticle("一", "二", "https://x", "https://x/p.png"), new NewsArticle("三", Appid: "wx1", Pagepath: "p")]));

    [Fact]
    public void mpnews() => AssertSent(
        """{"touser":"lisi","msgtype":"mpnews","agentid":1000002,"mpnews":{"articles":[{"title":"一","thumb_media_id":"M","content":"<p>正文</p>","author":"人事","content_source_url":"https://x","digest":"摘要"}]}""",
        new MpNewsContent([new MpNewsArticle("一", "M", "<p>正文</p>", "人事", "https://x", "摘要")]));

    [Fact]
    public void mini_programs_notice() => AssertSent(
        """{"touser":"lisi","msgtype":"miniprogram_notice","agentid":1000002,"miniprogram_notice":{"appid":"wx1","title":"会议室预订","page":"p","description":"明天下午","emphasis_first_item":true,"content_item":[{"key":"会议室","value":"402"}]}""",
        new MiniProgramNoticeContent("wx1", "会议室预订", "p", "明天下午", true, [new NoticeItem("会议室", "402")]));

    [Fact]
    public void confidentiality_and_translated_ids_stand_behind_the_content() => Assert.EndsWith(
        ",\"safe\":2,\"enable_id_trans\":1" + Tail,
        Text((new OutgoingMessage(Recipients.To("lisi"), 1, new TextContent("x"), "00000000000000000000000job") { Safe = Confidentiality.Internal, TranslatesIds = true }).ToJson()),
        StringComparison.Ordinal);

    [Fact]
    public void into_a_group_chat() => Assert.Equal(
        """{"chatid":"g1","msgtype":"text","text":{"content":"<@lisi> 到货了","mentioned_list":["lisi","@all"]},"safe":1}""",
        Text(new GroupMessage("g1", new TextContent("<@lisi> 到货了") { MentionedList = ["lisi", "@all"] }) { IsConfidential = true }.ToJson()));

    [Fact]
    public void sending_targets_are_joined_strings_trap_9()
    {
        AssertSent(
            """{"touser":"a|b","toparty":"1|2","totag":"7","msgtype":"text","agentid":1000002,"text":{"content":"x"}""",
            new TextContent("x"), new Recipients { Users = ["a", "b"], Parties = [1, 2], Tags = [7] });
        AssertSent(
            """{"touser":"@all","msgtype":"text","agentid":1000002,"text":{"content":"x"}""",
            new TextContent("x"), new Recipients { Users = ["a"], Everyone = true });
    }

    [Fact]
    public void updating_targets_are_arrays_trap_9()
    {
        Assert.Equal(
            """{"userids":["a","b"],"partyids":[1],"tagids":[7],"agentid":1000002,"response_code":"rc","button":{"replace_name":"已同意"}}""",
            Text(CardUpdate.Buttons(new UpdateTargets { Users = ["a", "b"], Parties = [1], Tags = [7] }, 1000002, "rc", "已同意").ToJson()));
        Assert.Equal(
            """{"atall":1,"agentid":1000002,"response_code":"rc","button":{"replace_name":"已被李四抢单"}}""",
            Text(CardUpdate.Buttons(UpdateTargets.Everyone, 1000002, "rc", "已被李四抢单").ToJson()));
    }

    [Fact]
    public void a_card_is_replaced_without_its_task_id_and_with_a_dead_button()
    {
        var card = new ButtonInteractionCard
        {
            MainTitle = new MainTitle("请假"),
            TaskId = "gone",
            ButtonSelection = new ButtonSelection("reason", [new SelectionOption("r1", "资料不全")]) { Disable = true },
            ButtonList = [new CardButton("同意", "approve")],
            ReplaceText = "已同意",
        };

        Assert.Equal(
            """{"userids":["a"],"agentid":1000002,"response_code":"rc","template_card":{"card_type":"button_interaction","main_title":{"title":"请假"},"button_selection":{"question_key":"reason","option_list":[{"id":"r1","text":"资料不全"}],"disable":true},"button_list":[{"text":"同意","key":"approve"}],"replace_text":"已同意"}}""",
            Text(CardUpdate.Replace(UpdateTargets.To("a"), 1000002, "rc", card).ToJson()));
    }

    [Theory]
    [InlineData("企业微信")]
    [InlineData("< > & ' + ` /")]
    [InlineData("👍 👨‍👩‍👧 🇨🇳 ❤️")]
    [InlineData("𠮷 㐂")]
    [InlineData("全角\u3000空格\u00a0\u200b\u2028\ue000")]
    [InlineData("\u0000\u0007\u001b")]
    [InlineData("\"\\\b\f\n\r\t")]
    [InlineData("lone \ud83d surrogate")]
    public void no_text_is_ever_escaped_as_u_xxxx_trap_1(string text)
    {
        byte[] json = new OutgoingMessage(Recipients.To("李四"), 1, new CardContent(new TextNoticeCard { SubTitleText = text }), "j").ToJson();

        Assert.DoesNotContain("\\u", Text(json), StringComparison.Ordinal);
        string back = JsonDocument.Parse(json).RootElement.GetProperty("template_card").GetProperty("sub_title_text").GetString()!;
        string expected = string.Concat(text.Select(c => c < ' ' && c is not ('\n' or '\r' or '\t') ? ' ' : c)).Replace("\ud83d ", "\ufffd ", StringComparison.Ordinal);
        Assert.Equal(expected, back);
    }

    [Fact]
    public void a_backslash_u_that_the_user_wrote_stays_text()
    {
        byte[] json = new OutgoingMessage(Recipients.To("a"), 1, new TextContent(@"C:\users"), "j").ToJson();

        Assert.Equal(@"C:\users", JsonDocument.Parse(json).RootElement.GetProperty("text").GetProperty("content").GetString());
    }

    private static void AssertSent(string head, MessageContent content, Recipients? to = null) =>
        Assert.Equal(head + Tail, Text(new OutgoingMessage(to ?? Recipients.To("lisi"), 1000002, content, "00000000000000000000000job").ToJson()));

    private static string Text(byte[] json) => Encoding.UTF8.GetString(json);

    [Fact]
    public void Half_an_emoji_is_replaced_and_does_not_keep_the_message_back()
    {
        var bytes = new OutgoingMessage(Recipients.To("a"), 1, new TextContent("x\uD83D。"), "job").ToJson();

        Assert.Contains("x\uFFFD。", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }
}
