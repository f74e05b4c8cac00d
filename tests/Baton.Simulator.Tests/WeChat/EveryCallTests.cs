using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Baton.Simulator.WeChat.Api;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Simulator.Tests.WeChat;

/// <summary>What holds for all calls of the service account alike.</summary>
public sealed class EveryCallTests : WeChatWorld
{
    private static readonly string[] Open = ["/wechat/cgi-bin/token", "/wechat/cgi-bin/stable_token", "/wechat/cgi-bin/showqrcode"];

    private string[] Paths => [.. World.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>().Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
        .Where(path => (path.StartsWith("/wechat/cgi-bin/", StringComparison.Ordinal) || path.StartsWith("/wechat/wxaapi/", StringComparison.Ordinal)) && !path.Contains('{'))
        .Except(Open)];

    private async Task<(HttpStatusCode Status, string? Type, JsonNode Body)> Ask(string address, string? body)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, address);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await World.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, response.Content.Headers.ContentType?.ToString(), JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    [Fact]
    public async Task every_call_needs_a_token_and_says_so_with_status_200()
    {
        Assert.True(Paths.Length > 50, string.Join(' ', Paths));
        foreach (var path in Paths)
        {
            foreach (var body in (string?[])[null, "{}", "no json"])
            {
                var (status, type, answer) = await Ask(path, body);
                Assert.Equal((path, HttpStatusCode.OK, 41001), (path, status, (int)answer["errcode"]!));
                Assert.Equal("application/json; encoding=utf-8", type);
                Assert.Matches(@"^access_token missing rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$", (string?)answer["errmsg"]);
            }
        }
    }

    [Fact]
    public async Task every_call_takes_one_method()
    {
        var token = await Token();
        foreach (var path in Paths)
        {
            var byGet = (int?)(await Ask($"{path}?access_token={token}", null)).Body["errcode"];
            if (byGet == 43002)
                continue;
            // A call by GET answers something of its own to GET, and refuses a body.
            Assert.Equal((path, 43001), (path, (int)(await Ask($"{path}?access_token={token}", "{}")).Body["errcode"]!));
        }
    }

    [Fact]
    public async Task every_call_by_post_refuses_what_is_no_json_and_escapes()
    {
        var token = await Token();
        foreach (var path in Paths)
        {
            var address = $"{path}?access_token={token}";
            if ((int?)(await Ask(address, null)).Body["errcode"] != 43002)
                continue;
            Assert.Equal((path, 47001), (path, (int)(await Ask(address, "{")).Body["errcode"]!));
            Assert.Equal((path, 40033), (path, (int)(await Ask(address, """{"a":"\u4f60"}""")).Body["errcode"]!));
            Assert.Equal((path, 44002), (path, (int)(await Ask(address, "")).Body["errcode"]!));
        }
    }

    [Fact]
    public async Task every_call_with_an_empty_object_is_refused_or_answered_but_never_breaks()
    {
        var token = await Token();
        foreach (var path in Paths)
        {
            var (status, _, answer) = await Ask($"{path}?access_token={token}", "{}");
            Assert.Equal((path, HttpStatusCode.OK), (path, status));
            Assert.IsType<JsonObject>(answer);
        }
    }

    [Fact]
    public async Task members_of_other_kinds_than_expected_never_break_a_call()
    {
        var token = await Token();
        string[] strange =
        [
            """{"touser":1,"msgtype":{},"text":[],"template_id":[],"data":"x","tag":7,"openid_list":"x","tagid":"x","openid":{},"user_list":{},"articles":"x","filter":[],"button":{},"matchrule":"x"}""",
            """{"touser":[],"msgtype":"text","text":"x","template_id":"x","data":[],"tag":[],"openid_list":[{}],"tagid":1.5,"openid":[],"user_list":[1],"articles":[1],"filter":"x","button":["x"],"menuid":{}}""",
            """{"touser":null,"msgtype":null,"action_name":"QR_STR_SCENE","action_info":[],"expire_seconds":"x","msg_id":{},"media_id":{},"type":1,"cgi_path":[],"rid":1,"appid":[],"action":1}""",
        ];
        foreach (var path in Paths)
        {
            foreach (var body in strange)
            {
                var (status, _, _) = await Ask($"{path}?access_token={token}", body);
                Assert.Equal((path, HttpStatusCode.OK), (path, status));
            }
        }
    }

    [Fact]
    public async Task every_call_has_a_quota()
    {
        foreach (var path in Paths.Where(path => path.StartsWith("/wechat/cgi-bin/", StringComparison.Ordinal)))
        {
            var quota = (await Call("openapi/quota/get", new JsonObject { ["cgi_path"] = path["/wechat".Length..] }))["quota"];
            Assert.True(quota is not null && (int)quota["daily_limit"]! > 0, path);
        }
    }

    [Fact]
    public void every_errcode_has_its_own_number_and_a_text()
    {
        var codes = typeof(WeChatError).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).ToDictionary(field => field.Name, field => (int)field.GetRawConstantValue()!);
        Assert.Equal(codes.Count, codes.Values.Distinct().Count());
        Assert.All(codes, code => Assert.True(WeChatError.Text(code.Value) != "refused", code.Key.ToString(CultureInfo.InvariantCulture)));
    }
}
