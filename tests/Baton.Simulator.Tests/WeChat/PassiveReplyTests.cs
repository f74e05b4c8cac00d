namespace Baton.Simulator.Tests.WeChat;

public sealed class PassiveReplyTests : WeChatWorld
{
    private const string News = "<MsgType>news</MsgType><ArticleCount>1</ArticleCount><Articles><item><Title>教程</Title><Description>一分钟</Description><PicUrl>http://localhost/a.png</PicUrl><Url>http://localhost/a</Url></item></Articles>";

    [Theory]
    [InlineData("")]
    [InlineData("success")]
    public async Task saying_nothing_is_fine(string answer)
    {
        AnswerWith(answer);
        await SayAndSettle("wangwei", "你好");
        Assert.Single(await Chat("wangwei"));
    }

    [Fact]
    public async Task news_are_shown_as_a_card()
    {
        AnswerWith(Sealed(Reply("wangwei", News)));
        await SayAndSettle("wangwei", "教程");
        var answer = (await Chat("wangwei"))[1]!;
        Assert.Equal("news", (string?)answer["type"]);
        Assert.Equal("教程", (string?)answer["articles"]![0]!["title"]);
        Assert.True((bool)answer["passive"]!);
    }

    [Theory]
    [InlineData("<MsgType>text</MsgType><Content></Content>")]
    [InlineData("<MsgType>text</MsgType>")]
    [InlineData("<MsgType>card</MsgType>")]
    [InlineData("<MsgType>image</MsgType><Image><MediaId>unknown</MediaId></Image>")]
    [InlineData("<MsgType>news</MsgType><ArticleCount>2</ArticleCount><Articles><item><Title>a</Title><Url>http://localhost/</Url></item></Articles>")]
    [InlineData("<MsgType>news</MsgType><ArticleCount>2</ArticleCount><Articles><item><Title>a</Title><Url>http://localhost/</Url></item><item><Title>b</Title><Url>http://localhost/</Url></item></Articles>")]
    [InlineData("<MsgType>music</MsgType><Music><Title>a</Title></Music>")]
    public async Task what_cannot_be_shown_becomes_the_fault_text(string content)
    {
        AnswerWith(Sealed(Reply("wangwei", content)));
        await SayAndSettle("wangwei", "你好");
        Assert.Equal("notice", (string?)(await Chat("wangwei"))[1]!["type"]);
    }

    [Fact]
    public async Task a_reply_for_somebody_else_from_another_account_or_of_no_time_is_refused()
    {
        var good = TextReply("wangwei", "收到");
        string[] wrong =
        [
            good.Replace(Openid("wangwei"), Openid("shenjie"), StringComparison.Ordinal),
            good.Replace(Account.OriginalId, "gh_somebody", StringComparison.Ordinal),
            good.Replace("1700000000", "today", StringComparison.Ordinal),
        ];
        foreach (var reply in wrong.Select(reply => Sealed(reply)).Concat([Sealed(good, "wx0000000000000000"), Sealed(good).Replace("<Nonce>n<", "<Nonce>m<", StringComparison.Ordinal), "{\"a\":1}"]))
        {
            AnswerWith(reply);
            await SayAndSettle("wangwei", "你好");
        }
        var chat = await Chat("wangwei");
        Assert.Equal(12, chat.Count);
        Assert.Equal(6, chat.Count(message => (string?)message!["type"] == "notice"));
        Assert.All((await World.Journal("reply")), entry => Assert.NotNull(entry["data"]!["error"]));
    }

    [Fact]
    public async Task a_duplicate_by_a_fault_is_not_shown_twice()
    {
        using var posted = await World.Post("/simulator/api/faults", new { kind = "callbackDuplicate" });
        AnswerWith(Sealed(TextReply("wangwei", "收到")));
        await Say("wangwei", "你好");
        await Next();
        await Next();
        Assert.Single(await Chat("wangwei"), message => (string?)message!["text"] == "收到");
    }

    [Fact]
    public async Task customer_service_takes_over_when_told_so()
    {
        AnswerWith(Sealed(Reply("wangwei", "<MsgType>transfer_customer_service</MsgType>")));
        await SayAndSettle("wangwei", "人工");
        Assert.Equal("已转接人工客服", (string?)(await Chat("wangwei"))[1]!["text"]);
    }
}
