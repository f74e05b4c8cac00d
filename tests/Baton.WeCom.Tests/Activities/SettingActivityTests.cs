using System.Text.Json;
using Baton.Expressions.Values;
using static Baton.WeCom.Tests.Activities.WeComFlows;

namespace Baton.WeCom.Tests.Activities;

/// <summary>What flows set up in WeCom: menus and codes for customers.</summary>
public sealed class SettingActivityTests
{
    [Fact]
    public async Task a_menu_is_set_whole_for_the_application()
    {
        await using var flows = await StartAsync();

        var state = await flows.RunAsync("WeCom.SetMenu", ("buttons", Json("""[{"name":"盘点","type":"click","key":"count"},{"name":"更多","below":[{"name":"扫码","type":"scancode_waitmsg","key":"scan"},{"name":"官网","type":"view","url":"https://x"}]}]""")));

        Assert.True(state.HasEnded);
        var call = Assert.Single(flows.Tencent.Sends);
        Assert.Equal("/cgi-bin/menu/create", call.Path);
        Assert.Contains("agentid=1000002", call.Query, StringComparison.Ordinal);
        var buttons = JsonElement.Parse(call.Body).GetProperty("button");
        Assert.Equal(("count", "scan"), (buttons[0].GetProperty("key").GetString(), buttons[1].GetProperty("sub_button")[0].GetProperty("key").GetString()));
    }

    [Fact]
    public async Task a_menu_that_tencent_would_refuse_is_not_sent()
    {
        await using var flows = await StartAsync();

        var state = await flows.RunAsync("WeCom.SetMenu", ("buttons", Json("""[{"name":"盘点","type":"click"}]""")));

        Assert.Contains("菜单的 key", Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(flows.Calls);
    }

    [Fact]
    public async Task a_code_for_customers_leads_to_those_meant_and_its_picture_is_given()
    {
        await using var flows = await StartAsync();
        flows.Tencent.Answer("""{"errcode":0,"errmsg":"ok","config_id":"c1","qr_code":"https://p/1"}""");

        var state = await flows.RunAsync("WeCom.ContactWay", ("roles", List("财务")), ("remark", "天河店"), ("channel", "S001"));

        var (path, body) = Assert.Single(flows.Calls);
        Assert.Equal("/cgi-bin/externalcontact/add_contact_way", path);
        Assert.Equal((2, 2, "S001", true), (body.GetProperty("type").GetInt32(), body.GetProperty("scene").GetInt32(), body.GetProperty("state").GetString(), body.GetProperty("skip_verify").GetBoolean()));
        Assert.Equal(["lisi", "wangwu"], body.GetProperty("user").EnumerateArray().Select(user => user.GetString()));
        var outputs = (ObjectValue)state.ActivityOutputs["node"];
        Assert.Equal(("https://p/1", "c1"), (outputs["QrCode"].ToString(), outputs["ConfigId"].ToString()));
    }

    [Fact]
    public async Task what_customers_bring_along_has_thirty_characters()
    {
        await using var flows = await StartAsync();

        var state = await flows.RunAsync("WeCom.ContactWay", ("people", List("lisi")), ("channel", new string('x', 31)));

        Assert.Contains("最多 30", Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(flows.Calls);
    }
}
