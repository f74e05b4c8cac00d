using Baton.Tencent.Callbacks;
using Baton.WeChat.Messages;
using Baton.WeChat.Replies;
using Baton.WeChat.Tests.Callbacks;

namespace Baton.WeChat.Tests.Replies;

public sealed class PassiveReplyTests
{
    private const string Head = "<xml><ToUserName><![CDATA[o1]]></ToUserName><FromUserName><![CDATA[gh_1]]></FromUserName><CreateTime>1772357400</CreateTime>";
    private static readonly DateTimeOffset Now = WeChatFixture.Now;

    public static TheoryData<MessageContent, string> Kinds { get; } = new()
    {
        { new TextContent("好]]>的"), "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[好]]]]><![CDATA[>的]]></Content>" },
        { new ImageContent("M1"), "<MsgType><![CDATA[image]]></MsgType><Image><MediaId><![CDATA[M1]]></MediaId></Image>" },
        { new VoiceContent("M1"), "<MsgType><![CDATA[voice]]></MsgType><Voice><MediaId><![CDATA[M1]]></MediaId></Voice>" },
        { new VideoContent("M1", null, "题", "说明"), "<MsgType><![CDATA[video]]></MsgType><Video><MediaId><![CDATA[M1]]></MediaId><Title><![CDATA[题]]></Title><Description><![CDATA[说明]]></Description></Video>" },
        { new MusicContent("http://a", "http://b", "T1"), "<MsgType><![CDATA[music]]></MsgType><Music><Title><![CDATA[]]></Title><Description><![CDATA[]]></Description><MusicUrl><![CDATA[http://a]]></MusicUrl><HQMusicUrl><![CDATA[http://b]]></HQMusicUrl><ThumbMediaId><![CDATA[T1]]></ThumbMediaId></Music>" },
        { new NewsContent([new Article("题", "说明", "http://u", "http://p")]), "<MsgType><![CDATA[news]]></MsgType><ArticleCount>1</ArticleCount><Articles><item><Title><![CDATA[题]]></Title><Description><![CDATA[说明]]></Description><PicUrl><![CDATA[http://p]]></PicUrl><Url><![CDATA[http://u]]></Url></item></Articles>" },
    };

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public void each_kind_has_its_xml(MessageContent content, string body) => Assert.Equal($"{Head}{body}</xml>", PassiveReply.Write(content, "o1", "gh_1", Now));

    [Fact]
    public void what_only_goes_as_a_customer_message_is_no_passive_reply()
    {
        Assert.Null(PassiveReply.Write(new MenuContent("请评价", [new MenuLine("5", "满意")]), "o1", "gh_1", Now));
        Assert.Null(PassiveReply.Write(new MiniProgramContent("t", "wx", "p", "T"), "o1", "gh_1", Now));
    }

    [Fact]
    public void a_person_can_be_handed_to_the_customer_service()
    {
        Assert.Equal($"{Head}<MsgType><![CDATA[transfer_customer_service]]></MsgType></xml>", PassiveReply.Transfer(null, "o1", "gh_1", Now));
        Assert.Equal(
            $"{Head}<MsgType><![CDATA[transfer_customer_service]]></MsgType><TransInfo><KfAccount><![CDATA[a@x]]></KfAccount></TransInfo></xml>",
            PassiveReply.Transfer("a@x", "o1", "gh_1", Now));
    }

    [Theory]
    [InlineData(EncryptionMode.Plain, false)]
    [InlineData(EncryptionMode.Compatible, true)]
    [InlineData(EncryptionMode.Safe, true)]
    public void a_reply_is_sealed_as_the_mode_asks(EncryptionMode mode, bool isSealed)
    {
        string xml = PassiveReply.Write(new TextContent("好"), "o1", "gh_1", Now)!;

        CallbackAnswer answer = WeChatFixture.Reader(mode).Reply(xml, Now);

        Assert.Equal((200, "application/xml; charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.Equal(xml, isSealed ? WeChatWorld.Opened(answer) : WeChatWorld.BodyOf(answer));
    }
}
