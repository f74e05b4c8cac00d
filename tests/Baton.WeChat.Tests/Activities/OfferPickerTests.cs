using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Kernel.Activities;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;
using Baton.TestKit.Flows;
using Baton.WeChat.Activities;
using Baton.WeChat.Tests.Client;
using Microsoft.Extensions.DependencyInjection;
using static Baton.WeChat.Tests.WeChatWorld;

namespace Baton.WeChat.Tests.Activities;

/// <summary>What an account has of its own is chosen by name.</summary>
public sealed class OfferPickerTests
{
    private const string Templates = """
        {"template_list":[{"template_id":"T1","title":"维修进度","content":"设备:{{thing1.DATA}}\n时间:{{time2.DATA}}\n又是:{{thing1.DATA}}","example":""},{"template_id":"T2","title":"通知","content":"没有字段"}]}
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task templates_are_offered_by_title_with_their_fields()
    {
        await using var world = await OpenAsync();

        Assert.Equal([("维修进度（thing1、time2）", "T1"), ("通知", "T2")], await AskAsync<SendTemplate>(world, nameof(SendTemplate.Template)));
        Assert.Equal([("订单提醒（character_string1）", "N1")], await AskAsync<SendNotice>(world, nameof(SendNotice.Template)));
    }

    [Fact]
    public async Task tags_are_offered_by_name_and_to_mass_messages_by_number()
    {
        await using var world = await OpenAsync();

        Assert.Equal([("客户", "客户"), ("经销商", "经销商")], await AskAsync<ChangeTag>(world, nameof(ChangeTag.Tag)));
        Assert.Equal([("客户", "客户"), ("经销商", "经销商")], await AskAsync<SetMenu>(world, nameof(SetMenu.Tag)));
        Assert.Equal([("客户", "100"), ("经销商", "101")], await AskAsync<SendToSegment>(world, nameof(SendToSegment.Tag)));
    }

    [Fact]
    public async Task they_are_those_of_the_account_that_the_node_names()
    {
        await using var world = await OpenAsync(new() { ["WeChat:Accounts:1:Name"] = "other", ["WeChat:Accounts:1:AppId"] = "wx2", ["WeChat:Accounts:1:AppSecret"] = "s" });

        await AskAsync<ChangeTag>(world, nameof(ChangeTag.Tag), ("account", "shop"));
        await AskAsync<ChangeTag>(world, nameof(ChangeTag.Tag));
        Assert.Single(world.Sent, call => call.Path == "tags/get");
        await AskAsync<ChangeTag>(world, nameof(ChangeTag.Tag), ("account", "other"));

        Assert.Equal(2, world.Sent.Count(call => call.Path == "tags/get"));
        Assert.Equal([("（现在读不到公众号的标签）", "")], await AskAsync<ChangeTag>(world, nameof(ChangeTag.Tag), ("account", "nobody")));
    }

    [Fact]
    public async Task what_is_chosen_stays_also_where_the_account_has_it_no_more_and_where_wechat_is_silent()
    {
        await using var world = await OpenAsync();

        Assert.Equal(
            [("T9（公众号没有这个模板）", "T9"), ("维修进度（thing1、time2）", "T1"), ("通知", "T2")],
            await AskAsync<SendTemplate>(world, nameof(SendTemplate.Template), ("template", "T9")));
        Assert.Equal("T2", (await AskAsync<SendTemplate>(world, nameof(SendTemplate.Template), ("template", "T2")))[0].Value);
        world.Tencent.OnCall = _ => FakeWeChat.Json("""{"errcode":48001,"errmsg":"api unauthorized"}""");
        world.Host.Time.Advance(TimeSpan.FromSeconds(21));
        Assert.Equal([("T9", "T9"), ("（现在读不到公众号的模板）", "")], await AskAsync<SendTemplate>(world, nameof(SendTemplate.Template), ("template", "T9")));
    }

    [Fact]
    public async Task an_expression_in_place_of_a_choice_is_no_choice()
    {
        await using var world = await OpenAsync();
        var node = new JsonObject { ["tag"] = new JsonObject { ["expression"] = new JsonObject { ["type"] = "Liquid", ["value"] = "新标签" } } };

        Assert.Equal(["客户", "经销商"], (await AskAsync<ChangeTag>(world, nameof(ChangeTag.Tag), node)).Select(item => item.Value));
    }

    [Fact]
    public async Task wechat_is_asked_again_after_a_while_only()
    {
        await using var world = await OpenAsync();

        await AskAsync<SendTemplate>(world, nameof(SendTemplate.Template));
        world.Host.Time.Advance(TimeSpan.FromSeconds(18));
        await AskAsync<SendTemplate>(world, nameof(SendTemplate.Template));
        Assert.Single(world.Sent, call => call.Path == "template/get_all_private_template");
        world.Host.Time.Advance(TimeSpan.FromSeconds(3));
        await AskAsync<SendTemplate>(world, nameof(SendTemplate.Template));

        Assert.Equal(2, world.Sent.Count(call => call.Path == "template/get_all_private_template"));
    }

    [Fact]
    public async Task the_forms_of_the_settings_are_offered_and_a_template_that_was_named_stays()
    {
        await using var world = await OpenAsync(new() { ["WeChat:Accounts:0:Notices:0:Name"] = "进度", ["WeChat:Accounts:0:Notices:0:TemplateId"] = "T1", ["WeChat:Accounts:0:Notices:1:TemplateId"] = "T2" });

        Assert.Equal([("T5", "T5"), ("进度", "进度")], await AskAsync<Notify>(world, nameof(Notify.Form), ("form", "T5")));
    }

    private static Task<WeChatWorld> OpenAsync() => OpenAsync([]);

    private static async Task<WeChatWorld> OpenAsync(Dictionary<string, string?> configuration)
    {
        var world = await StartAsync(configuration: configuration);
        world.Tencent.OnCall = call => FakeWeChat.Json(call.Path[(call.Path.LastIndexOf('/') + 1)..] switch
        {
            "get" => """{"tags":[{"id":100,"name":"客户","count":3},{"id":101,"name":"经销商","count":0}]}""",
            "get_all_private_template" => Templates,
            "gettemplate" => """{"errcode":0,"errmsg":"ok","data":[{"priTmplId":"N1","title":"订单提醒","content":"单号:{{character_string1.DATA}}","example":"","type":2}]}""",
            _ => """{"errcode":0,"errmsg":"ok"}""",
        });
        return world;
    }

    private static Task<IReadOnlyList<(string Text, string Value)>> AskAsync<T>(WeChatWorld world, string input, params (string Name, string Value)[] node)
    {
        var given = Node.Of("x", "x", [.. node.Select(each => (each.Name, (object?)each.Value))]);
        return AskAsync<T>(world, input, given);
    }

    private static async Task<IReadOnlyList<(string Text, string Value)>> AskAsync<T>(WeChatWorld world, string input, JsonObject node)
    {
        var property = typeof(T).GetProperty(input)!;
        var told = property.GetCustomAttribute<InputAttribute>()!;
        Assert.Equal(InputUIHints.DropDown, told.UIHint);
        var picker = (Picker)ActivatorUtilities.CreateInstance(world.Host.Get<IServiceProvider>(), told.UIHandler!, new RequestContext(world.Host.Time));
        var properties = JsonSerializer.SerializeToElement(await picker.GetUIPropertiesAsync(property, JsonElement.Parse(node.ToJsonString()), Cancellation), JsonSerializerOptions.Web);
        return [.. properties.GetProperty("dropdown").GetProperty("selectList").GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("text").GetString()!, item.GetProperty("value").GetString()!))];
    }
}
