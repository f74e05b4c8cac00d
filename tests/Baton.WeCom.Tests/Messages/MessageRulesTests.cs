using Baton.Tencent.Rules;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Tests.Messages;

public sealed class MessageRulesTests
{
    private static readonly OutgoingMessage Good = new(Recipients.To("lisi"), 1, new TextContent("请处理"), "job");

    public static TheoryData<string, int, OutgoingMessage> Refused { get; } = new()
    {
        { "touser", 82001, Good with { To = new Recipients() } },
        { "touser", 40003, Good with { To = Recipients.To("a|b") } },
        { "touser", 40003, Good with { To = Recipients.To("@all") } },
        { "touser", 40058, Good with { To = Recipients.To([.. Enumerable.Range(0, 1001).Select(i => $"u{i}")]) } },
        { "toparty", 40058, Good with { To = new Recipients { Parties = [.. Enumerable.Range(0, 101).Select(i => (long)i)] } } },
        { "totag", 40058, Good with { To = new Recipients { Tags = [.. Enumerable.Range(0, 101).Select(i => (long)i)] } } },
        { "touser", 40058, Good with { To = new Recipients { Everyone = true }, Content = new MiniProgramNoticeContent("wx1", "会议室预订") } },
        { "safe", 40058, Good with { Safe = Confidentiality.Confidential, Content = new VoiceContent("M") } },
        { "safe", 40058, Good with { Safe = Confidentiality.Internal } },
        { "text.content", 44004, Good with { Content = new TextContent(" ") } },
        { "markdown.content", 44004, Good with { Content = new MarkdownContent("") } },
        { "image.media_id", 40007, Good with { Content = new ImageContent("") } },
        { "voice.media_id", 40007, Good with { Content = new VoiceContent("") } },
        { "video.media_id", 40007, Good with { Content = new VideoContent("") } },
        { "file.media_id", 40007, Good with { Content = new FileContent("") } },
        { "textcard.title", 44004, Good with { Content = new TextCardContent("", "d", "https://x") } },
        { "textcard.description", 44004, Good with { Content = new TextCardContent("t", "", "https://x") } },
        { "textcard.url", 40058, Good with { Content = new TextCardContent("t", "d", "x.cn/a") } },
        { "textcard.url", 40058, Good with { Content = new TextCardContent("t", "d", "javascript:alert(1)") } },
        { "textcard.url", 40058, Good with { Content = new TextCardContent("t", "d", $"https://x/{new string('a', 2048)}") } },
        { "news.articles", 40058, Good with { Content = new NewsContent([]) } },
        { "news.articles", 40058, Good with { Content = new NewsContent([.. Enumerable.Repeat(new NewsArticle("t", Url: "https://x"), 9)]) } },
        { "news.articles[0].title", 44004, Good with { Content = new NewsContent([new NewsArticle("", Url: "https://x")]) } },
        { "news.articles[0].url", 40058, Good with { Content = new NewsContent([new NewsArticle("t")]) } },
        { "news.articles[0].pagepath", 40058, Good with { Content = new NewsContent([new NewsArticle("t", Appid: "wx1")]) } },
        { "mpnews.articles[0].thumb_media_id", 40007, Good with { Content = new MpNewsContent([new MpNewsArticle("t", "", "c")]) } },
        { "mpnews.articles[0].content", 45002, Good with { Content = new MpNewsContent([new MpNewsArticle("t", "M", new string('a', 666 * 1024 + 1))]) } },
        { "miniprogram_notice.appid", 42030, Good with { Content = new MiniProgramNoticeContent("", "会议室预订") } },
        { "miniprogram_notice.title", 40058, Good with { Content = new MiniProgramNoticeContent("wx1", "会议") } },
        { "miniprogram_notice.description", 40058, Good with { Content = new MiniProgramNoticeContent("wx1", "会议室预订", Description: "明天") } },
        { "miniprogram_notice.content_item", 40058, Good with { Content = new MiniProgramNoticeContent("wx1", "会议室预订", ContentItem: [.. Enumerable.Repeat(new NoticeItem("k", "v"), 11)]) } },
        { "miniprogram_notice.content_item[0]", 44004, Good with { Content = new MiniProgramNoticeContent("wx1", "会议室预订", ContentItem: [new NoticeItem("", "v")]) } },
        { "template_card.task_id", 42014, Good with { Content = new CardContent(Cards.Buttons with { TaskId = null }) } },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void a_broken_rule_is_named_with_its_field_and_tencents_code(string field, int code, OutgoingMessage message)
    {
        FieldRefusal refusal = Assert.Single(MessageRules.Validate(message));

        Assert.Equal((field, code), (refusal.Field, refusal.Code));
        Assert.Matches(@"[\u4e00-\u9fff]", refusal.Chinese);
        Assert.DoesNotMatch(@"[\u4e00-\u9fff]", refusal.English);
    }

    public static TheoryData<MessageContent> Contents { get; } =
    [
        new TextContent("x"), new MarkdownContent("x"), new ImageContent("M"), new VoiceContent("M"), new VideoContent("M"), new FileContent("M"),
        new TextCardContent("t", "d", "https://x"), new NewsContent([new NewsArticle("t", Url: "https://x")]), new MpNewsContent([new MpNewsArticle("t", "M", "c")]),
        new MiniProgramNoticeContent("wx1", "会议室预订"), new CardContent(Cards.Vote),
    ];

    [Theory]
    [MemberData(nameof(Contents), DisableDiscoveryEnumeration = true)]
    public void a_good_message_of_each_type_is_not_refused(MessageContent content) => Assert.Empty(MessageRules.Validate(Good with { Content = content }));

    [Fact]
    public void what_is_only_too_long_is_cut_and_not_refused()
    {
        string text = new('长', 2000);
        MessageContent[] contents =
        [
            new TextContent(text), new MarkdownContent(text), new VideoContent("M", text, text), new TextCardContent(text, text, "https://x", text),
            new NewsContent([new NewsArticle(text, text, "https://x")]), new MpNewsContent([new MpNewsArticle(text, "M", "c", text, null, text)]),
            new MiniProgramNoticeContent("wx1", text, null, text, null, [new NoticeItem(text, text)]),
        ];

        Assert.All(contents, content => Assert.Empty(MessageRules.Validate(Good with { Content = content })));
        Assert.All(contents, content => Assert.InRange((Good with { Content = content }).ToJson().Length, 1, 2800));
    }

    [Theory]
    [InlineData("")]
    [InlineData("群")]
    [InlineData("a-b")]
    [InlineData("123456789012345678901234567890123")]
    public void a_chatid_has_its_form(string id) => Assert.Equal("chatid", Assert.Single(MessageRules.Validate(new GroupMessage(id, new TextContent("x")))).Field);

    [Fact]
    public void a_card_does_not_go_into_a_group_chat()
    {
        FieldRefusal refusal = Assert.Single(MessageRules.Validate(new GroupMessage("g1", new CardContent(Cards.Notice))));

        Assert.Equal(("msgtype", 40008), (refusal.Field, refusal.Code));
        Assert.Equal("msgtype（40008）：群聊里不能发模板卡片和小程序通知，请改用文本卡片。 / No template cards and mini program's notices in group chats: use a text card.", refusal.ToString());
    }
}
