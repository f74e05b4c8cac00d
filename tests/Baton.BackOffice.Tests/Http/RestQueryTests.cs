using System.Text.Json.Nodes;
using Baton.BackOffice.Connections;
using Baton.BackOffice.Connections.Health;
using Baton.BackOffice.Connections.Requests;
using Baton.BackOffice.Operations;
using Baton.BackOffice.Operations.Requests;
using Baton.BackOffice.Tests.World;
using Baton.Expressions.Values;
using Baton.Runtime.Requests;
using Baton.TestKit.Flows;

namespace Baton.BackOffice.Tests.Http;

public sealed class RestQueryTests : IAsyncLifetime
{
    private RestService _service = null!;
    private BackOfficeHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await RestService.StartAsync();
        _host = await BackOfficeHost.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task rows_are_found_where_the_mapping_says_and_renamed()
    {
        await ConnectAsync("none");
        await DefineAsync("""{"name":"stock","connection":"erp","request":{"path":"stock/{part}","query":{"wh":"{warehouse}","all":"1"}},"parameters":[{"name":"part","type":"Text"},{"name":"warehouse","type":"Text"}],"result":{"path":"data.items","fields":[{"from":"p.no","name":"料号"},{"from":"q"}]}}""");
        _service.Say("""{"data":{"items":[{"p":{"no":"A"},"q":1280.50,"x":1},{"q":2}]}}""");

        var answer = await _host.AskAsync("stock", ("part", Value.From("LM358/A B")), ("warehouse", Value.From("深圳&x=1")));

        Assert.Equal("/api/stock/LM358%2FA%20B?all=1&wh=%E6%B7%B1%E5%9C%B3%26x%3D1", Assert.Single(_service.Calls).RawTarget);
        Assert.Equal((Value.From("A"), "1280.5"), (answer.Rows[0]["料号"], answer.Rows[0]["q"].ToString()));
        Assert.True(answer.Rows[1]["料号"].IsNull);
        Assert.False(answer.Rows[0].TryGet("x", out _));
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("../admin")]
    [InlineData("a/../../admin")]
    [InlineData("..\\admin")]
    [InlineData("")]
    public async Task a_parameter_cannot_climb_out_of_its_path(string hostile)
    {
        await ConnectAsync("none");
        await DefineAsync("""{"name":"stock","connection":"erp","request":{"path":"stock/{part}"},"parameters":[{"name":"part","type":"Text"}]}""");

        Assert.Equal("call-invalid", (await Assert.ThrowsAsync<RefusedException>(() => _host.AskAsync("stock", ("part", Value.From(hostile))))).Refusal.Code);
        Assert.Empty(_service.Calls);
    }

    [Theory]
    [InlineData("//evil.example/x", "/api/stock/%2F%2Fevil.example%2Fx")]
    [InlineData("http://evil.example", "/api/stock/http%3A%2F%2Fevil.example")]
    [InlineData("x?y=1#z", "/api/stock/x%3Fy%3D1%23z")]
    [InlineData("%2e%2e%2fadmin", "/api/stock/%252e%252e%252fadmin")]
    public async Task a_parameter_stays_one_segment(string hostile, string target)
    {
        await ConnectAsync("none");
        await DefineAsync("""{"name":"stock","connection":"erp","request":{"path":"stock/{part}"},"parameters":[{"name":"part","type":"Text"}]}""");

        await _host.AskAsync("stock", ("part", Value.From(hostile)));

        Assert.Equal(target, Assert.Single(_service.Calls).RawTarget);
    }

    [Theory]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("a\nb")]
    [InlineData("中文")]
    public async Task a_parameter_cannot_add_a_header(string hostile)
    {
        await ConnectAsync("none");
        await DefineAsync("""{"name":"stock","connection":"erp","request":{"path":"x","headers":{"X-Site":"{site}"}},"parameters":[{"name":"site","type":"Text"}]}""");

        Assert.Equal("call-invalid", (await Assert.ThrowsAsync<RefusedException>(() => _host.AskAsync("stock", ("site", Value.From(hostile))))).Refusal.Code);
        Assert.Empty(_service.Calls);
    }

    [Fact]
    public async Task values_of_a_body_are_json_and_never_its_structure()
    {
        await ConnectAsync("none");
        await DefineAsync("""
            {"name":"find","connection":"erp","request":{"method":"POST","path":"find","body":{"part":"{part}","note":"料号 {part}!","qty":"{qty}","in":"{list}","fixed":1}},
             "parameters":[{"name":"part","type":"Text"},{"name":"qty","type":"Number"},{"name":"list","type":"List"}]}
            """);

        await _host.AskAsync("find", ("part", Value.From("\",\"admin\":true,\"x\":\"")), ("qty", Value.From(12.50m)), ("list", new ListValue([Value.From("a"), Value.From(1d)])));

        var body = JsonNode.Parse(Assert.Single(_service.Calls).Body)!;
        Assert.Equal("\",\"admin\":true,\"x\":\"", (string?)body["part"]);
        Assert.Equal("料号 \",\"admin\":true,\"x\":\"!", (string?)body["note"]);
        Assert.Null(body["admin"]);
        Assert.Equal("12.50", body["qty"]!.ToJsonString());
        Assert.Equal("""["a",1]""", body["in"]!.ToJsonString());
    }

    [Theory]
    [InlineData("bearer", "Authorization", "Bearer t0ken")]
    [InlineData("basic", "Authorization", "Basic 5byg5LiJOnA6dw==")]
    [InlineData("header", "X-Api-Key", "k3y")]
    public async Task credentials_go_along(string signIn, string header, string value)
    {
        await ConnectAsync(signIn);
        await DefineAsync("""{"name":"x","connection":"erp","request":{"path":"x"}}""");

        await _host.AskAsync("x");

        Assert.Equal(value, Assert.Single(_service.Calls).Headers[header]);
    }

    [Fact]
    public async Task a_session_is_made_once_kept_and_renewed_when_it_has_run_out()
    {
        var (logins, valid) = (0, "");
        _service.Answer = (context, seen) =>
        {
            if (seen.RawTarget == "/api/login")
                return RestService.WriteAsync(context, $$$"""{"data":{"token":"{{{valid = $"s{++logins}"}}}"}}""");
            return seen.Headers.GetValueOrDefault("Authorization") == $"Token {valid}" ? RestService.WriteAsync(context, "[1]") : RestService.WriteAsync(context, "{}", 401);
        };
        await ConnectAsync("login", (ConnectionForm.LoginToken, "data.token"), (ConnectionForm.LoginPrefix, "Token"));
        await DefineAsync("""{"name":"x","connection":"erp","request":{"path":"x"}}""");

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _host.AskAsync("x")));
        Assert.Equal(1, logins);
        Assert.Equal("""{"user":"张三","password":"p:w"}""", _service.Calls.First(call => call.RawTarget == "/api/login").Body);

        valid = "somebody else's";
        await _host.AskAsync("x");
        Assert.Equal(2, logins);
    }

    [Fact]
    public async Task a_session_that_is_refused_again_is_not_asked_for_a_third_time()
    {
        _service.Answer = (context, seen) =>
        {
            context.Response.Headers.SetCookie = "sid=1; Path=/; HttpOnly";
            return RestService.WriteAsync(context, "{}", seen.RawTarget == "/api/login" ? 200 : 401);
        };
        await ConnectAsync("login");
        await DefineAsync("""{"name":"x","connection":"erp","request":{"path":"x"}}""");

        Assert.Equal("connection-sign-in", (await Assert.ThrowsAsync<RefusedException>(() => _host.AskAsync("x"))).Refusal.Code);

        Assert.Equal(["/api/login", "/api/x", "/api/login", "/api/x"], _service.Calls.Select(call => call.RawTarget));
        Assert.Equal("sid=1", _service.Calls[1].Headers["Cookie"]);
    }

    [Fact]
    public async Task a_redirect_is_not_followed_and_gets_no_credentials()
    {
        await using var elsewhere = await RestService.StartAsync();
        _service.Answer = (context, _) =>
        {
            context.Response.Redirect($"{elsewhere.Url}/steal");
            return Task.CompletedTask;
        };
        await ConnectAsync("bearer");
        await DefineAsync("""{"name":"x","connection":"erp","request":{"path":"x"}}""");

        Assert.Equal("connection-refused", (await Assert.ThrowsAsync<RefusedException>(() => _host.AskAsync("x"))).Refusal.Code);
        Assert.Empty(elsewhere.Calls);
    }

    [Fact]
    public async Task an_answer_without_end_is_cut_off()
    {
        _service.Answer = async (context, _) =>
        {
            var block = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
        };
        await ConnectAsync("none");
        await DefineAsync("""{"name":"x","connection":"erp","request":{"path":"x"}}""");

        Assert.Equal("connection-answer", (await Assert.ThrowsAsync<RefusedException>(() => _host.AskAsync("x"))).Refusal.Code);
    }

    [Theory]
    [InlineData(500, "connection-busy")]
    [InlineData(429, "connection-busy")]
    [InlineData(404, "connection-refused")]
    [InlineData(401, "connection-sign-in")]
    public async Task what_a_status_means_is_told(int status, string code)
    {
        _service.Say("""{"detail":"库存系统盘点中"}""", status);
        await ConnectAsync("none");
        await DefineAsync("""{"name":"x","connection":"erp","request":{"path":"x"}}""");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => _host.AskAsync("x"));

        Assert.Equal(code, refused.Refusal.Code);
        Assert.Contains("库存系统盘点中", refused.Refusal.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task nothing_found_may_be_said_by_404()
    {
        _service.Say("{}", 404);
        await ConnectAsync("none");
        await DefineAsync("""{"name":"x","connection":"erp","request":{"path":"x","notFoundIsEmpty":true},"result":{"path":"items"}}""");

        Assert.Empty((await _host.AskAsync("x")).Rows);
    }

    [Fact]
    public async Task a_service_that_fails_is_left_alone_for_a_while_and_then_tried_with_one_call()
    {
        _service.Say("{}", 500);
        await ConnectAsync("none");
        await DefineAsync("""{"name":"x","connection":"erp","request":{"path":"x"}}""");
        for (var i = 0; i < ConnectionLimits.Default.BreakerFailures; i++)
            await Assert.ThrowsAsync<RefusedException>(() => _host.AskAsync("x"));

        Assert.Equal("connection-breaker-open", (await Assert.ThrowsAsync<RefusedException>(() => _host.AskAsync("x"))).Refusal.Code);
        Assert.Equal(ConnectionLimits.Default.BreakerFailures, _service.Calls.Count);
        var health = (await _host.SendAsync(new ReadConnection("erp"))).Health!;
        Assert.Equal((BreakerState.Open, 5L), (health.Breaker, health.Failures));

        _host.Host.Time.Advance(TimeSpan.FromSeconds(ConnectionLimits.Default.BreakerOpenSeconds));
        _service.Say("[]");
        await _host.AskAsync("x");
        Assert.Equal(BreakerState.Closed, (await _host.SendAsync(new ReadConnection("erp"))).Health!.Breaker);
    }

    [Fact]
    public async Task no_more_calls_are_under_way_than_the_connection_allows()
    {
        var (now, most) = (0, 0);
        _service.Answer = async (context, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Yield();
            Interlocked.Decrement(ref now);
            await RestService.WriteAsync(context, "[1]");
        };
        await _host.ConnectAsync("erp", ConnectionType.Http, new() { [ConnectionForm.BaseUrl] = _service.Url }, limits: new ConnectionLimits { Concurrency = 1 });
        await DefineAsync("""{"name":"x","connection":"erp","request":{"path":"x"}}""");
        await _host.DefineAsync(OperationKind.Query, """{"name":"y","connection":"erp","request":{"path":"y"}}""");
        await _host.Host.PublishAsync(Flow.Sequence("flow", Node.Of("BackOffice.Query", "ask", ("query", "y"))));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _host.AskAsync("x")));
        Assert.Equal(1, most);

        var states = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _host.Host.StartFlowAsync("flow")));
        foreach (var state in states)
            await _host.Host.UntilEndedAsync(state.Id, TimeSpan.FromMilliseconds(10));
        Assert.Equal((1, 15), (most, _service.Calls.Count));
    }

    [Fact]
    public async Task a_flow_waits_while_the_breaker_is_open_and_goes_on_when_the_service_is_back()
    {
        _service.Say("{}", 503);
        await ConnectAsync("none");
        await _host.DefineAsync(OperationKind.Query, """{"name":"x","connection":"erp","request":{"path":"x"}}""");
        await _host.Host.PublishAsync(Flow.Sequence("flow", Node.Of("BackOffice.Query", "ask", ("query", "x"))));
        var state = await _host.Host.StartFlowAsync("flow");
        await _host.Host.UntilAsync("the breaker is open", () => _host.Get<ConnectionHealths>().Of("", "erp").View.Breaker == BreakerState.Open, TimeSpan.FromMilliseconds(100));
        var calls = _service.Calls.Count;

        _service.Say("[1]");
        await _host.Host.UntilEndedAsync(state.Id, TimeSpan.FromMilliseconds(100));

        Assert.Equal(calls + 1, _service.Calls.Count);
        Assert.Equal(Value.From(1d), ((ObjectValue)(await _host.Host.StateAsync(state.Id)).ActivityOutputs["ask"])["Count"]);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://100.100.100.200/")]
    [InlineData("http://2852039166/")]
    public async Task a_clouds_own_addresses_are_not_called(string address)
    {
        await _host.ConnectAsync("erp", ConnectionType.Http, new() { [ConnectionForm.BaseUrl] = address });

        var result = await _host.SendAsync(new TestConnection("erp", null));

        Assert.Equal((false, "settings"), (result.Ok, result.Step));
        Assert.Contains("AllowedHosts", result.Message, StringComparison.Ordinal);
    }

    private Task<ConnectionView> ConnectAsync(string signIn, params (string Field, string Value)[] more)
    {
        var settings = more.ToDictionary(each => each.Field, each => each.Value);
        (settings[ConnectionForm.BaseUrl], settings[ConnectionForm.Sign]) = ($"{_service.Url}/api", signIn);
        Dictionary<string, string> secrets = signIn switch
        {
            "bearer" => new() { [ConnectionForm.Token] = "t0ken" },
            "header" => new() { [ConnectionForm.HeaderValue] = "k3y" },
            "basic" or "login" => new() { [ConnectionForm.Password] = "p:w" },
            _ => [],
        };
        if (signIn is "basic" or "login")
            settings[ConnectionForm.User] = "张三";
        if (signIn == "login")
            settings[ConnectionForm.LoginPath] = "/login";
        return _host.ConnectAsync("erp", ConnectionType.Http, settings, secrets);
    }

    private Task<Operation> DefineAsync(string json) =>
        _host.SendAsync(new CreateOperation(OperationKind.Query, BackOfficeHost.Draft(json) with { Access = new(["page"], null) }));
}
