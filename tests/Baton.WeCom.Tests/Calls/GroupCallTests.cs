using System.Text;
using Baton.Tencent.Client;
using Baton.WeCom.Groups;
using Baton.WeCom.Messages;
using Baton.WeCom.Robots;
using Baton.WeCom.Tests.Messages;

namespace Baton.WeCom.Tests.Calls;

public sealed class GroupCallTests : CallFixture
{
    private GroupChats Chats => new(Client);

    private GroupRobot Robot => new(Client);

    [Fact]
    public async Task a_group_is_made()
    {
        Says("""{"errcode":0,"errmsg":"ok","chatid":"G1"}""");

        Assert.Equal("G1", (await Chats.CreateAsync(App, new NewGroup("调拨", ["a", "b"], "a", "G1"), Cancellation)).Require().Chatid);
        Assert.Equal("""/cgi-bin/appchat/create {"name":"调拨","userlist":["a","b"],"owner":"a","chatid":"G1"}""", Asked());
    }

    [Fact]
    public async Task a_group_is_changed()
    {
        await Chats.UpdateAsync(App, new GroupChange("G1", AddUserList: ["c"], DelUserList: ["b"]), Cancellation);

        Assert.Equal("""/cgi-bin/appchat/update {"chatid":"G1","add_user_list":["c"],"del_user_list":["b"]}""", Asked());
    }

    [Fact]
    public async Task a_group_is_read()
    {
        Says("""{"errcode":0,"chat_info":{"chatid":"G1","name":"调拨","owner":"a","userlist":["a","b"]}}""");

        Group group = (await Chats.FindAsync(App, "G1", Cancellation)).Require().ChatInfo;

        Assert.Equal("/cgi-bin/appchat/get?chatid=G1", Asked());
        Assert.Equal(("调拨", "a", 2), (group.Name, group.Owner, group.Userlist.Count));
    }

    [Fact]
    public async Task a_message_goes_into_a_group()
    {
        await Chats.SendAsync(App, new GroupMessage("G1", new MarkdownContent("**到货**")).ToJson(), Cancellation);

        Assert.Equal("""/cgi-bin/appchat/send {"chatid":"G1","msgtype":"markdown","markdown":{"content":"**到货**"}}""", Asked());
    }

    [Theory]
    [InlineData("name", 51, 2, "u0", "G1")]
    [InlineData("userlist", 5, 1, "u0", "G1")]
    [InlineData("userlist", 5, 2001, "u0", "G1")]
    [InlineData("owner", 5, 2, "stranger", "G1")]
    [InlineData("chatid", 5, 2, "u0", "群")]
    public void a_broken_rule_is_named_with_its_field(string field, int name, int members, string owner, string chatId) => Assert.Equal(
        (field, 40058),
        GroupRules.Validate(new NewGroup(new string('名', name), [.. Enumerable.Range(0, members).Select(i => $"u{i}")], owner, chatId)).Select(refusal => (refusal.Field, refusal.Code)).Single());

    [Fact]
    public void a_good_group_is_not_refused() => Assert.Empty(GroupRules.Validate(new NewGroup("调拨", ["a", "b"])));

    [Fact]
    public async Task a_robot_writes_without_a_token()
    {
        await Robot.SendTextAsync("693a91f6", "到货了", ["wangqing", "@all"], null, Cancellation);

        Assert.Equal("""/cgi-bin/webhook/send?key=693a91f6 {"msgtype":"text","text":{"content":"到货了","mentioned_list":["wangqing","@all"]}}""", Asked());
        Assert.Empty(Tencent.TokenCalls);
    }

    [Fact]
    public async Task a_robot_shows_a_picture_with_its_checksum()
    {
        await Robot.SendImageAsync("k", "abc"u8.ToArray(), Cancellation);

        Assert.Equal("""/cgi-bin/webhook/send?key=k {"msgtype":"image","image":{"base64":"YWJj","md5":"900150983cd24fb0d6963f7d28e17f72"}}""", Asked());
    }

    [Fact]
    public async Task a_robot_writes_markdown_news_and_files()
    {
        await Robot.SendMarkdownAsync("k", "# 库存", Cancellation);
        await Robot.SendNewsAsync("k", new NewsContent([new NewsArticle("题", Url: "https://x")]), Cancellation);
        await Robot.SendFileAsync("k", "M", Cancellation);

        Assert.Equal(
            ["""{"msgtype":"markdown","markdown":{"content":"# 库存"}}""", """{"msgtype":"news","news":{"articles":[{"title":"题","url":"https://x"}]}}""", """{"msgtype":"file","file":{"media_id":"M"}}"""],
            Tencent.Sends.Select(call => Encoding.UTF8.GetString(call.Body)));
    }

    [Fact]
    public async Task a_robot_shows_a_notice_and_no_card_that_asks()
    {
        await Robot.SendCardAsync("k", new TextNoticeCard { SubTitleText = "x" }, Cancellation);

        Assert.Equal("""/cgi-bin/webhook/send?key=k {"msgtype":"template_card","template_card":{"card_type":"text_notice","sub_title_text":"x"}}""", Asked());
        await Assert.ThrowsAsync<ArgumentException>(() => Robot.SendCardAsync("k", Cards.Vote, Cancellation));
    }

    [Fact]
    public async Task a_robots_file_is_uploaded_under_its_key()
    {
        Says("""{"errcode":0,"type":"file","media_id":"M"}""");

        await Robot.UploadAsync("k", new ApiFile("表.csv", "text/csv", "abcdef"u8.ToArray()), Cancellation);

        Assert.StartsWith("/cgi-bin/webhook/upload_media?key=k&type=file ------", Asked(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_robots_key_is_in_no_log()
    {
        Says("""{"errcode":93000,"errmsg":"invalid webhook url, see /cgi-bin/webhook/send?key=693a91f6"}""");

        Assert.Equal(ReactionKind.ConfigError, (await Robot.SendMarkdownAsync("693a91f6", "x", Cancellation)).Reaction.Kind);

        Assert.DoesNotContain("693a91f6", Assert.Single(Tencent.Log.Lines), StringComparison.Ordinal);
    }
}
