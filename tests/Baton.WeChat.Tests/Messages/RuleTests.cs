using Baton.Tencent.Client;
using Baton.Tencent.Menus;
using Baton.Tencent.Rules;
using Baton.WeChat.Audience;
using Baton.WeChat.Codes;
using Baton.WeChat.Mass;
using Baton.WeChat.Media;
using Baton.WeChat.Menus;
using Baton.WeChat.Messages;
using Baton.WeChat.Notices;

namespace Baton.WeChat.Tests.Messages;

/// <summary>What Tencent would refuse is refused before, by field and code, in both languages.</summary>
public sealed class RuleTests
{
    private static readonly string TooLong = new('长', 683);

    public static TheoryData<string, int, MessageContent> WrongContents { get; } = new()
    {
        { "text.content", 44004, new TextContent(" ") },
        { "text.content", 45002, new TextContent(TooLong) },
        { "image.media_id", 40007, new ImageContent("") },
        { "voice.media_id", 40007, new VoiceContent("") },
        { "video.media_id", 40007, new VideoContent("") },
        { "music.musicurl", 40035, new MusicContent("x", "http://b", "T") },
        { "news.articles", 40035, new NewsContent([]) },
        { "news.articles[0].url", 40035, new NewsContent([new Article("t", null, "javascript:alert(1)")]) },
        { "mpnews.media_id", 40007, new MpNewsContent("") },
        { "mpnewsarticle.article_id", 44004, new MpNewsArticleContent("") },
        { "msgmenu.list", 40035, new MenuContent("请评价", []) },
        { "msgmenu.list", 40035, new MenuContent("请评价", [new MenuLine("1", "好"), new MenuLine("1", "差")]) },
        { "wxcard.card_id", 44004, new CouponContent("") },
        { "miniprogrampage.pagepath", 44004, new MiniProgramContent("t", "wx", "", "T") },
    };

    [Theory]
    [MemberData(nameof(WrongContents), DisableDiscoveryEnumeration = true)]
    public void a_wrong_customer_message_is_refused(string field, int code, MessageContent content) => Refused(field, code, MessageRules.Validate(new CustomMessage("o1", content)));

    [Fact]
    public void who_it_is_for_and_from_is_looked_at()
    {
        Refused("touser", 40003, MessageRules.Validate(new CustomMessage("王敏", new TextContent("好"))));
        Refused("customservice.kf_account", 40035, MessageRules.Validate(new CustomMessage("o1", new TextContent("好")) { ServiceAccount = "a" }));
        Assert.Empty(MessageRules.Validate(new CustomMessage("o1-_A", new TextContent(TooLong[..682])) { ServiceAccount = "a@b" }));
    }

    [Fact]
    public void every_kind_of_message_has_its_body()
    {
        Assert.Equal("""{"touser":"o1","msgtype":"msgmenu","msgmenu":{"head_content":"请评价","list":[{"id":"5","content":"满意"}],"tail_content":"谢谢"}}""", Text(new MenuContent("请评价", [new MenuLine("5", "满意")], "谢谢")));
        Assert.Equal("""{"touser":"o1","msgtype":"news","news":{"articles":[{"title":"t","description":"d","url":"http://u","picurl":"http://p"}]}}""", Text(new NewsContent([new Article("t", "d", "http://u", "http://p")])));
        Assert.Equal("""{"touser":"o1","msgtype":"music","music":{"musicurl":"http://a","hqmusicurl":"http://b","thumb_media_id":"T"}}""", Text(new MusicContent("http://a", "http://b", "T")));
        Assert.Equal("""{"touser":"o1","msgtype":"miniprogrampage","miniprogrampage":{"title":"t","appid":"wx","pagepath":"p","thumb_media_id":"T"}}""", Text(new MiniProgramContent("t", "wx", "p", "T")));
        Assert.Equal("""{"touser":"o1","msgtype":"mpnewsarticle","mpnewsarticle":{"article_id":"A"}}""", Text(new MpNewsArticleContent("A")));
        Assert.Equal("""{"touser":"o1","msgtype":"text","text":{"content":"好"},"customservice":{"kf_account":"a@b"}}""", System.Text.Encoding.UTF8.GetString(new CustomMessage("o1", new TextContent("好")) { ServiceAccount = "a@b" }.ToJson()));
    }

    [Theory]
    [InlineData("thing1", "一二三四五六七八九十一二三四五六七八九十一", "打印机维修")]
    [InlineData("phrase2", "待处理吧啊哈", "处理中")]
    [InlineData("phrase2", "OK", "已完成")]
    [InlineData("character_string3", "单号1", "A1001-2026#")]
    [InlineData("number4", "三", "-12.5")]
    [InlineData("amount5", "一百", "¥1,280.00元")]
    [InlineData("amount5", "123456789.01", "12345678.01")]
    [InlineData("phone_number6", "手机", "+86-0766-66888866")]
    [InlineData("name7", "一二三四五六七八九十一", "王敏")]
    [InlineData("letter8", "A1", "abc")]
    [InlineData("time9", "明天", "15:01")]
    [InlineData("time9", "2026", "2026年3月1日 15:01")]
    [InlineData("date10", "三月", "2026-03-01")]
    [InlineData("thing11", "", "好")]
    public void a_key_takes_what_its_name_says(string key, string wrong, string right)
    {
        Refused($"data.{key}.value", 47003, TemplateRules.Validate(new TemplateMessage("o1", "T1", new Dictionary<string, string> { [key] = wrong })));
        Assert.Empty(TemplateRules.Validate(new TemplateMessage("o1", "T1", new Dictionary<string, string> { [key] = right })));
    }

    [Fact]
    public void a_key_of_tomorrow_is_left_to_tencent_and_the_rest_is_looked_at()
    {
        var data = new Dictionary<string, string> { ["hologram1"] = "x" };
        Assert.Empty(TemplateRules.Validate(new SubscribeNotice("o1", "T1", data)));
        Refused("template_id", 40037, TemplateRules.Validate(new TemplateMessage("o1", "", data)));
        Refused("data", 47003, TemplateRules.Validate(new TemplateMessage("o1", "T1", new Dictionary<string, string>())));
        Refused("url", 40035, TemplateRules.Validate(new TemplateMessage("o1", "T1", data) { Url = "x" }));
        Refused("page", 40035, TemplateRules.Validate(new SubscribeNotice("o1", "T1", data) { Page = "x" }));
        Refused("miniprogram.appid", 44004, TemplateRules.Validate(new TemplateMessage("o1", "T1", data) { MiniProgram = new MiniProgramPage("") }));
        Refused("touser", 40003, TemplateRules.Validate(new SubscribeNotice("a b", "T1", data)));
    }

    [Fact]
    public void tags_are_named_and_given_within_limits()
    {
        Refused("tag.name", 44004, Tags.ValidateName(""));
        Refused("tag.name", 45158, Tags.ValidateName(new string('长', 31)));
        Refused("tag.id", 45058, Tags.ValidateOwn(2));
        Refused("openid_list", 40032, Tags.ValidateMembers([]));
        Refused("openid_list", 40032, Tags.ValidateMembers([.. Enumerable.Range(0, 51).Select(i => $"o{i}")]));
        Refused("openid_list", 40003, Tags.ValidateMembers(["王敏"]));
        Assert.Empty(Tags.ValidateName("经销商").Concat(Tags.ValidateOwn(100)).Concat(Tags.ValidateMembers(["o1"])));
    }

    [Fact]
    public void codes_have_one_scene_and_a_life()
    {
        Refused("action_info.scene", 40035, new QrCode(null, null, null).Validate());
        Refused("action_info.scene", 40035, new QrCode("a", 1, null).Validate());
        Refused("action_info.scene.scene_str", 40035, QrCode.ForEver(new string('a', 65)).Validate());
        Refused("action_info.scene.scene_id", 40035, new QrCode(null, 100_001, null).Validate());
        Refused("action_info.scene.scene_id", 40035, new QrCode(null, 0, TimeSpan.FromDays(1)).Validate());
        Refused("expire_seconds", 40035, QrCode.For(TimeSpan.FromDays(31), "a").Validate());
        Assert.Empty(new QrCode(null, 100_001, TimeSpan.FromDays(30)).Validate());
    }

    [Fact]
    public void menus_have_their_places_and_what_each_entry_needs()
    {
        Refused("button", 40016, MenuRules.Validate(new Menu([])));
        Refused("button", 40016, MenuRules.Validate(new Menu([.. Enumerable.Repeat(MenuButton.Click("a", "k"), 4)])));
        Refused("button[0].name", 40018, MenuRules.Validate(new Menu([MenuButton.Click("一二三四五六", "k")])));
        Refused("button[0].type", 40017, MenuRules.Validate(new Menu([new MenuButton("a")])));
        Refused("button[0].key", 40019, MenuRules.Validate(new Menu([MenuButton.Click("a", "")])));
        Refused("button[0].url", 40020, MenuRules.Validate(new Menu([MenuButton.View("a", "")])));
        Refused("button[0].appid", 44004, MenuRules.Validate(new Menu([new MenuButton("a") { Type = "miniprogram", Url = "https://x" }])));
        Refused("button[0].media_id", 40007, MenuRules.Validate(new Menu([new MenuButton("a") { Type = "media_id" }])));
        Refused("button[0].article_id", 44004, MenuRules.Validate(new Menu([new MenuButton("a") { Type = "article_id" }])));
        Refused("button[0].sub_button", 40016, MenuRules.Validate(new Menu([new MenuButton("a") { Below = [.. Enumerable.Repeat(MenuButton.Click("a", "k"), 6)] }])));
        Refused("button[0].sub_button[0].sub_button", 40016, MenuRules.Validate(new Menu([new MenuButton("a") { Below = [new MenuButton("b") { Below = [MenuButton.Click("c", "k")] }] }])));
        Refused("matchrule", 65305, MenuRules.Validate(new Menu([MenuButton.Click("a", "k")]), new MatchRule(null)));
        Refused("matchrule.tag_id", 65305, MenuRules.Validate(new Menu([MenuButton.Click("a", "k")]), new MatchRule("vip")));
        Refused("matchrule.client_platform_type", 65305, MenuRules.Validate(new Menu([MenuButton.Click("a", "k")]), new MatchRule(null, "9")));
    }

    [Fact]
    public void mass_messages_are_of_some_kinds_and_to_enough_people()
    {
        Refused("filter", 40035, new MassMessage(new TextContent("好")) { TagId = 2, OpenIds = ["o1", "o2"] }.Validate());
        Refused("touser", 40032, new MassMessage(new TextContent("好")) { OpenIds = ["o1"] }.Validate());
        Refused("touser", 40003, new MassMessage(new TextContent("好")) { OpenIds = ["o1", "王敏"] }.Validate());
        Refused("msgtype", 40008, new MassMessage(new MenuContent("a", [new MenuLine("1", "b")])).Validate());
        Refused("text.content", 44004, new MassMessage(new TextContent("")).Validate());
    }

    [Fact]
    public void files_are_of_kinds_that_wechat_shows()
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
        Assert.Equal(MediaKind.Image, MediaRules.KindOf(new ApiFile("a.jpg", "", jpeg)));
        Assert.Equal(MediaKind.Voice, MediaRules.KindOf(new ApiFile("a.amr", "", "#!AMR\n123"u8.ToArray())));
        Assert.Equal(MediaKind.Voice, MediaRules.KindOf(new ApiFile("a.mp3", "", "ID3123"u8.ToArray())));
        Assert.Null(MediaRules.KindOf(new ApiFile("a.pdf", "", "%PDF-1"u8.ToArray())));
        Refused("media", 45001, MediaRules.Validate(MediaKind.Thumb, new ApiFile("a.jpg", "", (byte[])[.. jpeg, .. new byte[64 * 1024]])));
        Refused("media", 40004, MediaRules.Validate(MediaKind.Image, new ApiFile("a.jpg", "", "MZ"u8.ToArray())));
    }

    private static void Refused(string field, int code, IReadOnlyList<FieldRefusal> found)
    {
        FieldRefusal refusal = Assert.Single(found);
        Assert.Equal((field, code), (refusal.Field, refusal.Code));
        Assert.Matches("[\u4e00-\u9fff]", refusal.Chinese);
        Assert.Matches("^[A-Z1]", refusal.English);
    }

    private static string Text(MessageContent content) => System.Text.Encoding.UTF8.GetString(new CustomMessage("o1", content).ToJson());
}
