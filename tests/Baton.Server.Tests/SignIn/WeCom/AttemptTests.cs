using Baton.Server.Hosting;
using Baton.Server.SignIn.Visits;
using Baton.Server.SignIn.WeCom;
using Baton.TestKit.Time;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Baton.Server.Tests.SignIn.WeCom;

public sealed class AttemptTests
{
    private readonly FakeTime _time = new();
    private readonly EphemeralDataProtectionProvider _protection = new();

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void there_are_ten_minutes_to_scan(int minutes, bool isIn)
    {
        var (attempt, cookie) = Begin(new BatonOptions());

        _time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(isIn, Take(attempt.State, cookie) is not null);
    }

    [Fact]
    public void what_was_kept_comes_back_whole()
    {
        var (attempt, cookie) = Begin(new BatonOptions());

        Assert.Equal(attempt, Take(attempt.State, cookie));
    }

    [Fact]
    public void a_changed_cookie_and_one_of_another_company_are_worth_nothing()
    {
        var (attempt, cookie) = Begin(new BatonOptions());

        Assert.Null(Take(attempt.State, cookie.Split(';')[0][..^4] + "AAAA"));
        Assert.Null(Take(attempt.State, cookie.Split('=')[0] + "=e30"));
        Assert.Null(new Attempts(new EphemeralDataProtectionProvider(), new BatonOptions(), _time).Take(Context(cookie), WeComProvider.Address, attempt.State));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("../../../../../../../../../../../../../../../../../../../../../../../../")]
    [InlineData("%0d%0aSet-Cookie:a=baaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void a_state_that_is_none_of_ours_is_not_even_looked_up(string state) => Assert.Null(Take(state, ""));

    [Fact]
    public void the_secret_is_in_no_address()
    {
        var (attempt, _) = Begin(new BatonOptions());

        Assert.DoesNotContain(attempt.Secret, attempt.State, StringComparison.Ordinal);
        Assert.Equal(64, attempt.State.Length);
    }

    [Theory]
    [InlineData("https://baton.example.com", true)]
    [InlineData("http://127.0.0.1:5080", false)]
    [InlineData(null, false)]
    public void behind_a_proxy_that_ends_tls_the_cookie_is_for_tls_only(string? publicUrl, bool isSecure)
    {
        var (_, cookie) = Begin(new BatonOptions { PublicUrl = publicUrl });

        Assert.Equal(isSecure, cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
    }

    private (Attempt Attempt, string Cookie) Begin(BatonOptions options)
    {
        var context = new DefaultHttpContext();
        var attempt = new Attempts(_protection, options, _time).Begin(context, WeComProvider.Address, "/studio/?a", isSecond: true);
        return (attempt, context.Response.Headers.SetCookie.Single()!);
    }

    private Attempt? Take(string state, string cookie) => new Attempts(_protection, new BatonOptions(), _time).Take(Context(cookie), WeComProvider.Address, state);

    private static DefaultHttpContext Context(string cookie)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookie.Split(';')[0];
        return context;
    }
}
