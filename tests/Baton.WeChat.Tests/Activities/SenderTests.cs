using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Runtime.Channels;
using Baton.Tencent.Client;
using Baton.Tencent.Media;
using Baton.TestKit.Flows;
using Baton.WeChat.Tests.Client;
using Microsoft.Extensions.DependencyInjection;
using static Baton.WeChat.Tests.WeChatWorld;

namespace Baton.WeChat.Tests.Activities;

/// <summary>What a flow sends through an account, and what it sets there.</summary>
public sealed class SenderTests
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. Enumerable.Repeat((byte)7, 100)];

    public static TheoryData<JsonObject, string, string> Sends => new()
    {
        {
            Node.Of("WeChat.SendNews", "send", ("title", "上门时间"), ("summary", "明天"), ("url", "https://x.example.com/1"), ("picture", "https://x.example.com/1.jpg")), "message/custom/send",
            """{"touser":"oUser1","msgtype":"news","news":{"articles":[{"title":"上门时间","description":"明天","url":"https://x.example.com/1","picurl":"https://x.example.com/1.jpg"}]}}"""
        },
        {
            Node.Of("WeChat.SendChoices", "send", ("head", "满意吗？"), ("choices", new JsonArray("满意", "不满意"))), "message/custom/send",
            """{"touser":"oUser1","msgtype":"msgmenu","msgmenu":{"head_content":"满意吗？","list":[{"id":"1","content":"满意"},{"id":"2","content":"不满意"}]}}"""
        },
        {
            Node.Of("WeChat.SendNotice", "send", ("template", "N1"), ("fields", new JsonObject { ["thing1"] = "空调维修" }), ("url", "https://x.example.com/1")), "message/subscribe/bizsend",
            """{"touser":"oUser1","template_id":"N1","page":"https://x.example.com/1","data":{"thing1":{"value":"空调维修"}}}"""
        },
        {
            Node.Of("WeChat.ChangeTag", "send", ("tag", "经销商")), "tags/members/batchtagging", """{"openid_list":["oUser1"],"tagid":101}"""
        },
        {
            Node.Of("WeChat.ChangeTag", "send", ("tag", "客户"), ("removes", true)), "tags/members/batchuntagging", """{"openid_list":["oUser1"],"tagid":100}"""
        },
        {
            Node.Of("WeChat.SetMenu", "send", ("buttons", Menu())), "menu/create", """{"button":[{"name":"报修","type":"click","key":"repair"}]}"""
        },
        {
            Node.Of("WeChat.SetMenu", "send", ("buttons", Menu()), ("tag", "客户")), "menu/addconditional",
            """{"button":[{"name":"报修","type":"click","key":"repair"}],"matchrule":{"tag_id":"100"}}"""
        },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Sends))]
    public async Task what_is_sent_is_what_tencent_reads(JsonObject node, string path, string body)
    {
        await using var world = await OpenAsync();

        await RunAsync(world, node);

        var (lastPath, lastBody) = world.Sent.Last();
        Assert.Equal((path, body), (lastPath, lastBody));
    }

    [Fact]
    public async Task a_template_message_carries_the_page_and_the_jobs_own_key()
    {
        await using var world = await OpenAsync();

        var outputs = await RunAsync(world, Node.Of(
            "WeChat.SendTemplate", "send", ("template", "T1"), ("fields", new JsonObject { ["thing1"] = "空调维修" }), ("miniProgram", "wxapp"), ("miniProgramPath", "pages/order")));

        var sent = JsonNode.Parse(Assert.Single(world.Sent).Body)!;
        Assert.Equal(("T1", "wxapp", "空调维修", 26), ((string?)sent["template_id"], (string?)sent["miniprogram"]!["appid"], (string?)sent["data"]!["thing1"]!["value"], ((string?)sent["client_msg_id"])!.Length));
        Assert.Equal("Template", outputs["Way"].ToString());
    }

    [Fact]
    public async Task a_tag_that_the_account_has_not_is_made()
    {
        await using var world = await OpenAsync();

        await RunAsync(world, Node.Of("WeChat.ChangeTag", "send", ("tag", "工程师")));

        Assert.Equal(["tags/get", "tags/create", "tags/members/batchtagging"], world.Sent.Select(call => call.Path));
        Assert.Contains("\"tagid\":102", world.Sent.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_conditional_menu_takes_the_place_of_the_one_for_the_same_people()
    {
        await using var world = await OpenAsync();

        await RunAsync(world, Node.Of("WeChat.SetMenu", "send", ("buttons", Menu()), ("tag", "客户")));

        Assert.Equal("""{"menuid":"208396938"}""", Assert.Single(world.Sent, call => call.Path == "menu/delconditional").Body);
    }

    [Fact]
    public async Task a_code_has_the_scene_of_its_instance_and_is_known_by_its_picture()
    {
        await using var world = await OpenAsync();

        var outputs = await RunAsync(world, Node.Of("WeChat.SceneCode", "send"));

        var scene = outputs["UsedScene"].ToString()!;
        Assert.StartsWith("flow-", scene, StringComparison.Ordinal);
        Assert.Contains($"\"scene_str\":\"{scene}\"", Assert.Single(world.Sent).Body, StringComparison.Ordinal);
        Assert.Contains("\"expire_seconds\":2592000", Assert.Single(world.Sent).Body, StringComparison.Ordinal);
        Assert.EndsWith("?ticket=a%2Fb", outputs["Picture"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_file_goes_as_what_it_is_and_one_that_wechat_cannot_show_is_an_incident()
    {
        await using var world = await OpenAsync();
        var shelf = world.Host.Get<MediaShelf>();
        var picture = await shelf.KeepAsync(new ApiFile("现场.jpg", "image/jpeg", Jpeg), Cancellation);
        await shelf.NoteArrivedAsync("M1", picture, Cancellation);
        var sheet = await shelf.KeepAsync(new ApiFile("报价.pdf", "application/pdf", "%PDF-1.7"u8.ToArray()), Cancellation);

        await RunAsync(world, Node.Of("WeChat.SendMedia", "send", ("file", "M1")));
        Assert.Equal("""{"touser":"oUser1","msgtype":"image","image":{"media_id":"U1"}}""", world.Sent.Last().Body);

        var calls = world.Sent.Count();
        Assert.Contains("pdf", await FailAsync(world, Node.Of("WeChat.SendMedia", "send", ("file", sheet.Hash))), StringComparison.Ordinal);
        Assert.Contains("M9", await FailAsync(world, Node.Of("WeChat.SendMedia", "send", ("file", "M9"))), StringComparison.Ordinal);
        Assert.Equal(calls, world.Sent.Count());
    }

    [Fact]
    public async Task a_link_leads_customers_to_their_own_pages_alone()
    {
        await using var world = await OpenAsync();

        var outputs = await RunAsync(world, Node.Of("WeChat.SignInLink", "send", ("page", "/my/repairs")));

        Assert.Equal("https://baton.example.com/in?to=/my/repairs", outputs["Link"].ToString());
        Assert.Contains("/my/", await FailAsync(world, Node.Of("WeChat.SignInLink", "send", ("page", "https://evil.example.com/"))), StringComparison.Ordinal);
        Assert.Contains("/my/", await FailAsync(world, Node.Of("WeChat.SignInLink", "send", ("page", "/my/../studio/"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_flow_that_is_told_to_stops_where_the_person_is_out_of_reach()
    {
        await using var world = await OpenAsync();
        world.Tencent.Answer("""{"errcode":43004,"errmsg":"require subscribe rid: 1"}""");

        Assert.Contains("没有关注", await FailAsync(world, Node.Of("WeChat.SendText", "send", ("text", "好"), ("stopsWhenUnreachable", true))), StringComparison.Ordinal);
    }

    private static JsonArray Menu() => new(new JsonObject { ["name"] = "报修", ["type"] = "click", ["key"] = "repair" });

    private static async Task<WeChatWorld> OpenAsync()
    {
        var world = await StartAsync(services: services => services.AddSingleton<ICustomerPages, Pages>());
        world.Tencent.OnCall = call => FakeWeChat.Json(call.Path[(call.Path.LastIndexOf("cgi-bin/", StringComparison.Ordinal) + 8)..] switch
        {
            "tags/get" => """{"tags":[{"id":100,"name":"客户","count":3},{"id":101,"name":"经销商","count":0}]}""",
            "tags/create" => """{"tag":{"id":102,"name":"工程师"}}""",
            "menu/get" => """{"menu":{"button":[]},"conditionalmenu":[{"button":[],"matchrule":{"tag_id":100},"menuid":208396938},{"button":[],"matchrule":{"tag_id":101},"menuid":208396939}]}""",
            "menu/addconditional" => """{"menuid":"208396940"}""",
            "qrcode/create" => """{"ticket":"a/b","expire_seconds":2592000,"url":"http://weixin.qq.com/q/x"}""",
            "media/upload" => """{"type":"image","media_id":"U1","created_at":1}""",
            _ => """{"errcode":0,"errmsg":"ok","msgid":7}""",
        });
        return world;
    }

    private static async Task<ObjectValue> RunAsync(WeChatWorld world, JsonObject node)
    {
        var id = await StartFlowAsync(world, node);
        await world.Host.UntilAsync("it is done", async () => (await world.Host.StateAsync(id)).HasEnded);
        return (await world.Host.StateAsync(id)).ActivityOutputs["send"] as ObjectValue ?? ObjectValue.Empty;
    }

    private static async Task<string> FailAsync(WeChatWorld world, JsonObject node)
    {
        var id = await StartFlowAsync(world, node);
        await world.Host.UntilAsync("it stops", async () => !(await world.Host.StateAsync(id)).Incidents.IsEmpty);
        return Assert.Single((await world.Host.StateAsync(id)).Incidents).Message;
    }

    private static async Task<string> StartFlowAsync(WeChatWorld world, JsonObject node)
    {
        if (node["type"]!.GetValue<string>() is not ("WeChat.SetMenu" or "WeChat.SceneCode" or "WeChat.SignInLink"))
            node["to"] = Node.Of("x", "x", ("to", "lisi"))["to"]!.DeepClone();
        await world.Host.PublishAsync(Flow.Sequence("sends", node));
        return (await world.Host.StartFlowAsync("sends")).Id;
    }

    private sealed class Pages : ICustomerPages
    {
        public string? LinkTo(string path) => $"https://baton.example.com/in?to={path}";
    }
}
