using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent;

/// <summary>WeCom's own approval application: requests are made and read by servers, and decided by people alone.</summary>
public sealed class ApprovalTests : IAsyncLifetime
{
    // The one there is, as an administrator copies it from the template's address.
    private const string TemplateId = "3WK7HyztsBtfTkqeRmqZKXBxyJhQVzS5XaxhTEJS";

    private readonly TestWorld _world = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task the_template_says_what_is_to_be_filled_in()
    {
        var template = await _world.Call("oa/gettemplatedetail", new JsonObject { ["template_id"] = TemplateId });

        Assert.Equal("报销", (string?)template["template_names"]![0]!["text"]);
        Assert.Equal(["Textarea-1", "Money-1", "Date-1"], template["template_content"]!["controls"]!.AsArray().Select(control => (string?)control!["property"]!["id"]));
        Assert.Equal(301026, (int)(await _world.Call("oa/gettemplatedetail", new JsonObject { ["template_id"] = "none" }))["errcode"]!);
    }

    [Fact]
    public async Task a_request_goes_the_way_its_nodes_say_and_every_change_is_told()
    {
        await using var receiver = await Receiver.Start(_world.Cipher, _world.Credentials);
        await _world.Connect(receiver);
        var number = await Apply(Node(1, 2, "wangmin", "zhoujie"), Node(1, 3, "zhaoqiang", "linzong"), Node(2, 1, "liuyang"));

        Assert.Equal("现在不是由这个人审批。", await Act(number, "agree", "zhaoqiang"));
        Assert.Null(await Act(number, "agree", "zhoujie"));
        Assert.Equal("现在不是由这个人审批。", await Act(number, "agree", "linzong"));
        Assert.Null(await Act(number, "comment", "liuyang"));
        Assert.Null(await Act(number, "agree", "zhaoqiang"));
        Assert.Equal(1, await Status(number));
        Assert.Null(await Act(number, "agree", "linzong"));
        Assert.Equal(2, await Status(number));
        Assert.Equal("这张单子已经有结果了。", await Act(number, "reject", "linzong"));

        var told = new List<string>();
        for (var change = 0; change < 5; change++)
            told.Add(_world.Open(await receiver.Next()).Descendants("StatuChangeEvent").Single().Value);
        Assert.Equal(["1", "10", "2", "2", "2"], told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task a_rejection_ends_it_and_its_reason_is_shown()
    {
        var number = await Apply(Node(1, 1, "wangmin", "zhoujie"));
        Assert.Null(await Act(number, "agree", "wangmin"));
        Assert.Null(await Act(number, "reject", "zhoujie", "票据不全"));

        var info = (await _world.Call("oa/getapprovaldetail", new JsonObject { ["sp_no"] = number }))["info"]!;
        Assert.Equal((3, "chenxiaoyu"), ((int)info["sp_status"]!, (string?)info["applyer"]!["userid"]));
        Assert.Equal(["", "票据不全"], info["sp_record"]![0]!["details"]!.AsArray().Select(detail => (string?)detail!["speech"]));
        Assert.Equal("打车", (string?)info["apply_data"]!["contents"]![0]!["value"]!["text"]);
    }

    [Fact]
    public async Task only_who_applied_takes_it_back()
    {
        var number = await Apply();
        Assert.Equal("只有申请人能撤销。", await Act(number, "revoke", "wangmin"));
        Assert.Null(await Act(number, "revoke", "chenxiaoyu"));
        Assert.Equal(4, await Status(number));
    }

    [Fact]
    public async Task requests_are_found_by_period_and_filter_page_by_page()
    {
        string[] numbers = [await Apply(), await Apply(), await Apply()];
        await Act(numbers[1], "revoke", "chenxiaoyu");
        var (from, until) = (_world.Time.GetUtcNow().AddDays(-1), _world.Time.GetUtcNow().AddDays(1));

        var first = await Search(from, until, "", 2);
        Assert.Equal(numbers[..2], Numbers(first));
        Assert.Equal(numbers[2..], Numbers(await Search(from, until, (string)first["new_next_cursor"]!, 2)));
        Assert.Null((await Search(from, until, (string)first["new_next_cursor"]!, 2))["new_next_cursor"]);
        Assert.Equal([numbers[1]], Numbers(await Search(from, until, "", 100, new JsonObject { ["key"] = "sp_status", ["value"] = "4" })));
        Assert.Equal(301025, (int)(await Search(from.AddDays(-40), until, "", 100))["errcode"]!);
    }

    [Theory]
    [InlineData("creator_userid", "nobody", 60111)]
    [InlineData("template_id", "none", 301026)]
    [InlineData("apply_data", """{"contents":[]}""", 301025)]
    [InlineData("apply_data", """{"contents":[{"control":"Text","id":"Textarea-1","value":{"text":"x"}},{"control":"Money","id":"Money-1","value":{"new_money":"1"}}]}""", 301025)]
    [InlineData("process", """{"node_list":[]}""", 301025)]
    [InlineData("process", """{"node_list":[{"type":1,"apv_rel":1,"userid":["nobody"]}]}""", 301025)]
    [InlineData("summary_list", """[{"summary_info":[{"text":"一二三四五六七八九十一二三四五六七八九十一","lang":"zh_CN"}]}]""", 301025)]
    public async Task what_does_not_fit_is_refused_with_its_code(string member, string value, int code)
    {
        var application = Application(Node(1, 1, "wangmin"));
        application[member] = value[0] is '{' or '[' ? JsonNode.Parse(value) : value;

        Assert.Equal(code, (int)(await _world.Call("oa/applyevent", application))["errcode"]!);
    }

    private static JsonObject Node(int type, int relation, params string[] people) =>
        new() { ["type"] = type, ["apv_rel"] = relation, ["userid"] = new JsonArray([.. people.Select(userid => JsonValue.Create(userid))]) };

    private static JsonObject Application(params JsonObject[] nodes) => new()
    {
        ["creator_userid"] = "chenxiaoyu", ["template_id"] = TemplateId, ["use_template_approver"] = nodes.Length == 0 ? 1 : 0,
        ["process"] = new JsonObject { ["node_list"] = new JsonArray([.. nodes]) },
        ["apply_data"] = JsonNode.Parse("""{"contents":[{"control":"Textarea","id":"Textarea-1","value":{"text":"打车"}},{"control":"Money","id":"Money-1","value":{"new_money":"12.50"}}]}"""),
    };

    private async Task<string> Apply(params JsonObject[] nodes) => (string)(await _world.Call("oa/applyevent", Application(nodes)))["sp_no"]!;

    private async Task<int> Status(string number) => (int)(await _world.Call("oa/getapprovaldetail", new JsonObject { ["sp_no"] = number }))["info"]!["sp_status"]!;

    private async Task<string?> Act(string number, string act, string userid, string speech = "")
    {
        using var answer = await _world.Post($"/simulator/api/approvals/{number}/{act}", new { userid, speech });
        return answer.IsSuccessStatusCode ? null : (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"];
    }

    private Task<JsonNode> Search(DateTimeOffset from, DateTimeOffset until, string cursor, int size, params JsonObject[] filters) => _world.Call("oa/getapprovalinfo", new JsonObject
    {
        ["starttime"] = $"{from.ToUnixTimeSeconds()}", ["endtime"] = $"{until.ToUnixTimeSeconds()}", ["new_cursor"] = cursor, ["size"] = size, ["filters"] = new JsonArray([.. filters]),
    });

    private static IEnumerable<string?> Numbers(JsonNode page) => page["sp_no_list"]!.AsArray().Select(number => (string?)number);
}
