using System.Net;
using Baton.WeCom.SignIn;
using Baton.WeCom.Tests.Client;

namespace Baton.WeCom.Tests.SignIn;

public sealed class WeComSignInTests : IDisposable
{
    private readonly FakeTencent _tencent = new();

    public void Dispose() => _tencent.Dispose();

    [Fact]
    public async Task tencent_is_asked_with_token_and_code_in_the_address_and_no_body()
    {
        _tencent.Answer("""{"errcode":0,"errmsg":"ok","userid":"WangMin"}""");

        var identified = await AskAsync("a b&c=");

        Assert.Equal((IdentificationKind.Member, "WangMin"), (identified.Kind, identified.Userid));
        var call = Assert.Single(_tencent.Sends);
        Assert.Equal(("/cgi-bin/auth/getuserinfo", "?access_token=T1&code=a%20b%26c%3D"), (call.Path, call.Query));
        Assert.Empty(call.Body);
    }

    [Theory]
    [InlineData("""{"errcode":0,"userid":"u","user_ticket":"t"}""", IdentificationKind.Member)]
    [InlineData("""{"errcode":0,"UserId":"u","DeviceId":"d"}""", IdentificationKind.Member)]
    [InlineData("""{"errcode":0,"openid":"o"}""", IdentificationKind.Stranger)]
    [InlineData("""{"errcode":0,"OpenId":"o"}""", IdentificationKind.Stranger)]
    [InlineData("""{"errcode":0,"userid":"","external_userid":"e"}""", IdentificationKind.Stranger)]
    [InlineData("""{"errcode":0,"errmsg":"ok"}""", IdentificationKind.Unavailable)]
    [InlineData("""{"errcode":0,"userid":7}""", IdentificationKind.Unavailable)]
    [InlineData("""{"errcode":40029}""", IdentificationKind.CodeRefused)]
    [InlineData("""{"errcode":42003}""", IdentificationKind.CodeRefused)]
    [InlineData("""{"errcode":42022}""", IdentificationKind.CodeRefused)]
    [InlineData("""{"errcode":-1}""", IdentificationKind.Unavailable)]
    [InlineData("""{"errcode":45009}""", IdentificationKind.Unavailable)]
    [InlineData("<html>", IdentificationKind.Unavailable)]
    [InlineData("""{"errcode":50001}""", IdentificationKind.Misconfigured)]
    [InlineData("""{"errcode":60020}""", IdentificationKind.Misconfigured)]
    [InlineData("""{"errcode":12345}""", IdentificationKind.Misconfigured)]
    public async Task every_answer_has_its_meaning(string answer, IdentificationKind kind)
    {
        _tencent.Answer(answer);

        var identified = await AskAsync();

        Assert.Equal(kind, identified.Kind);
        Assert.Equal(kind == IdentificationKind.Member ? "u" : null, identified.Userid);
    }

    [Fact]
    public async Task without_a_connection_nothing_is_known()
    {
        _tencent.OnConnect = new HttpRequestException("refused");

        Assert.Equal(IdentificationKind.Unavailable, (await AskAsync()).Kind);
    }

    [Fact]
    public async Task a_wrong_secret_is_the_administrators_matter()
    {
        _tencent.AnswerToken("""{"errcode":40001,"errmsg":"invalid credential"}""");

        Assert.Equal(IdentificationKind.Misconfigured, (await AskAsync()).Kind);
    }

    [Fact]
    public async Task a_refused_token_is_renewed_and_the_same_code_asked_about_again()
    {
        _tencent.OnCall = (call, _) => FakeTencent.Json(call.Query.Contains("=T1&", StringComparison.Ordinal) ? """{"errcode":42001}""" : """{"errcode":0,"userid":"u"}""");

        Assert.Equal("u", (await AskAsync("c1")).Userid);
        Assert.Equal(["?access_token=T1&code=c1", "?access_token=T2&code=c1"], _tencent.Sends.Select(call => call.Query));
    }

    [Fact]
    public async Task after_45009_tencent_is_left_alone_for_a_while()
    {
        _tencent.Answer("""{"errcode":45009}""");
        await AskAsync();

        Assert.Equal(IdentificationKind.Unavailable, (await AskAsync()).Kind);
        Assert.Single(_tencent.Sends);
    }

    [Fact]
    public async Task no_code_gets_into_the_log()
    {
        _tencent.OnCall = (_, _) => FakeTencent.Json("""{"errcode":40029,"errmsg":"invalid code, code=very-secret"}""", HttpStatusCode.OK);

        await AskAsync("very-secret");

        Assert.DoesNotContain("very-secret", Assert.Single(_tencent.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void the_page_depends_on_the_browser_and_parameters_stand_in_tencents_order()
    {
        var signIn = SignIn();

        Assert.Equal(
            "https://open.weixin.qq.com/connect/oauth2/authorize?appid=ww0123456789abcdef&redirect_uri=https%3A%2F%2Fb.example%2Fback%3Fx%3D1&response_type=code&scope=snsapi_base&state=s&agentid=1000002#wechat_redirect",
            signIn.AddressFor("Mozilla/5.0 (iPhone) wxwork/4.1.30 MicroMessenger/7.0.1", "https://b.example/back?x=1", "s"));
        Assert.Equal(
            "https://login.work.weixin.qq.com/wwlogin/sso/login?login_type=CorpApp&appid=ww0123456789abcdef&agentid=1000002&redirect_uri=https%3A%2F%2Fb.example%2Fback&state=s&lang=zh",
            signIn.AddressFor("Mozilla/5.0 (iPhone) MicroMessenger/8.0.50", "https://b.example/back", "s"));
        Assert.Equal("wecom/approval", signIn.Channel);
    }

    [Fact]
    public void another_application_can_be_named_for_it()
    {
        _tencent.Options.Apps.Add(new WeComApp { Name = "door", AgentId = 7, Secret = "s" });
        _tencent.Options.SignIn.App = "door";

        Assert.Equal("wecom/door", SignIn().Channel);
    }

    [Theory]
    [InlineData("SignIn:App", "nobody", "WeCom:SignIn:App")]
    [InlineData("SignIn:ScanUrl", "login.work.weixin.qq.com", "WeCom:SignIn:ScanUrl")]
    [InlineData("SignIn:AuthorizeUrl", "https://x/?a=1", "WeCom:SignIn:AuthorizeUrl")]
    public void wrong_settings_are_named_at_the_start(string setting, string value, string named)
    {
        var (app, scan) = (_tencent.Options.SignIn.App, _tencent.Options.SignIn.ScanUrl);
        _tencent.Options.SignIn.App = setting == "SignIn:App" ? value : app;
        _tencent.Options.SignIn.ScanUrl = setting == "SignIn:ScanUrl" ? value : scan;
        if (setting == "SignIn:AuthorizeUrl")
            _tencent.Options.SignIn.AuthorizeUrl = value;

        var result = new WeComOptionsValidator().Validate(null, _tencent.Options);

        Assert.StartsWith(named, Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    private WeComSignIn SignIn() => new(_tencent.Client, new WeComApps(_tencent.Options), _tencent.Options);

    private Task<Identification> AskAsync(string code = "c") => SignIn().IdentifyAsync(code, TestContext.Current.CancellationToken);
}
