using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Baton.WeCom.Tests;

public sealed class WeComOptionsTests
{
    private const string Key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    [Fact]
    public void settings_bind_under_their_contract_names()
    {
        WeComOptions options = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["WeCom:ApiBaseUrl"] = "http://127.0.0.1:5081",
            ["WeCom:CorpId"] = "ww1",
            ["WeCom:Apps:0:Name"] = "approval",
            ["WeCom:Apps:0:AgentId"] = "1000002",
            ["WeCom:Apps:0:Secret"] = "S",
            ["WeCom:Apps:0:Token"] = "T",
            ["WeCom:Apps:0:EncodingAESKey"] = Key,
            ["WeCom:RateLimitWindows:/cgi-bin/message/send"] = "01:00:00",
        }).Build().GetSection(WeComOptions.Section).Get<WeComOptions>()!;

        Assert.True(Validate(options).Succeeded);
        WeComApp app = options.App("approval")!;
        Assert.Equal((1000002, "S", "T", Key, true), (app.AgentId, app.Secret, app.Token, app.EncodingAESKey, app.HasCallback));
        Assert.Equal(TimeSpan.FromHours(1), options.RateLimitWindows["/cgi-bin/message/send"]);
    }

    [Fact]
    public void without_applications_nothing_is_required() => Assert.True(Validate(new WeComOptions()).Succeeded);

    public static TheoryData<string, Action<WeComOptions>> Wrong { get; } = new()
    {
        { "WeCom:ApiBaseUrl", o => o.ApiBaseUrl = "qyapi" },
        { "WeCom:ApiBaseUrl", o => o.ApiBaseUrl = "ftp://x" },
        { "WeCom:ApiBaseUrl", o => o.ApiBaseUrl = "https://x?debug=1" },
        { "WeCom:CorpId", o => o.CorpId = " " },
        { "WeCom:CallTimeout", o => o.CallTimeout = TimeSpan.Zero },
        { "WeCom:ReplayWindow", o => o.ReplayWindow = TimeSpan.FromDays(2) },
        { "WeCom:RateLimitWindows:/x", o => o.RateLimitWindows["/x"] = TimeSpan.Zero },
        { "WeCom:DomainFiles:index", o => o.DomainFiles["index"] = "x" },
        { "WeCom:DomainFiles:WW_verify_a", o => o.DomainFiles["WW_verify_a"] = "" },
        { "WeCom:Apps:0:Name", o => o.Apps[0].Name = "审批" },
        { "WeCom:Apps:0:AgentId", o => o.Apps[0].AgentId = 0 },
        { "WeCom:Apps:1:AgentId", o => o.Apps.Add(new WeComApp { Name = "x", AgentId = -1, Secret = "x" }) },
        { "WeCom:Apps:0:Secret", o => o.Apps[0].Secret = "" },
        { "WeCom:Apps:0:Token", o => o.Apps[0].Token = "" },
        { "WeCom:Apps:0:Token", o => o.Apps[0].Token = "not-letters" },
        { "WeCom:Apps:0:EncodingAESKey", o => o.Apps[0].EncodingAESKey = "short" },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void a_wrong_setting_is_named_in_both_languages(string setting, Action<WeComOptions> spoil)
    {
        WeComOptions options = Good();
        spoil(options);

        string failure = Assert.Single(Validate(options).Failures!);

        Assert.StartsWith($"{setting}：", failure, StringComparison.Ordinal);
        Assert.Contains(" / ", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void two_applications_of_one_name_or_number_are_refused()
    {
        WeComOptions options = Good();
        options.Apps.Add(new WeComApp { Name = "APPROVAL", AgentId = 1000002, Secret = "x" });

        Assert.Equal(
            ["WeCom:Apps:0:Name", "WeCom:Apps:0:AgentId", "WeCom:Apps:1:Name", "WeCom:Apps:1:AgentId"],
            Validate(options).Failures!.Select(failure => failure.Split('：')[0]));
    }

    [Fact]
    public void the_secret_of_the_contacts_is_no_application()
    {
        WeComOptions options = Good();
        options.Apps.Insert(0, new WeComApp { Name = "contacts", Secret = "x" });

        Assert.True(Validate(options).Succeeded);
        var apps = new WeComApps(options);
        Assert.Equal(("approval", "contacts"), (apps.Default!.Name, apps.Contacts!.Name));
        Assert.Equal("approval", new WeComApps(Good()).Contacts!.Name);
    }

    [Fact]
    public void no_secret_is_in_the_text_of_the_options()
    {
        string text = $"{Good()} {Good().Apps[0]}";

        Assert.Contains("approval (1000002)", text, StringComparison.Ordinal);
        Assert.All(["topsecret", "callbacktoken", Key], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    private static ValidateOptionsResult Validate(WeComOptions options) => new WeComOptionsValidator().Validate(null, options);

    private static WeComOptions Good()
    {
        var options = new WeComOptions { CorpId = "ww1" };
        options.Apps.Add(new WeComApp { Name = "approval", AgentId = 1000002, Secret = "topsecret", Token = "callbacktoken", EncodingAESKey = Key });
        return options;
    }
}
