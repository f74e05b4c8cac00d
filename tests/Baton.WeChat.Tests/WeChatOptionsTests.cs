using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Baton.WeChat.Tests;

public sealed class WeChatOptionsTests
{
    private const string Key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    [Fact]
    public void settings_bind_under_their_contract_names()
    {
        WeChatOptions options = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["WeChat:ApiBaseUrl"] = "http://127.0.0.1:5081/wechat",
            ["WeChat:Accounts:0:Name"] = "shop",
            ["WeChat:Accounts:0:AppId"] = "wx1",
            ["WeChat:Accounts:0:AppSecret"] = "S",
            ["WeChat:Accounts:0:Token"] = "token1",
            ["WeChat:Accounts:0:EncodingAESKey"] = Key,
            ["WeChat:Accounts:0:OriginalId"] = "gh_1",
            ["WeChat:Accounts:0:Mode"] = "Compatible",
        }).Build().GetSection(WeChatOptions.Section).Get<WeChatOptions>()!;

        Assert.True(Validate(options).Succeeded);
        Assert.Equal(("wx1", "S", "token1", Key, "gh_1", EncryptionMode.Compatible), Fields(options.Accounts[0]));
        Assert.Equal(EncryptionMode.Safe, new WeChatAccount().Mode);
    }

    [Fact]
    public void without_accounts_nothing_is_required() => Assert.True(Validate(new WeChatOptions()).Succeeded);

    [Fact]
    public void an_account_without_a_callback_needs_no_key()
    {
        WeChatOptions options = Good();
        (options.Accounts[0].Token, options.Accounts[0].EncodingAESKey, options.Accounts[0].OriginalId) = ("", "", "");

        Assert.True(Validate(options).Succeeded);
    }

    public static TheoryData<string, Action<WeChatOptions>> Wrong { get; } = new()
    {
        { "WeChat:ApiBaseUrl", o => o.ApiBaseUrl = "api" },
        { "WeChat:AuthorizeUrl", o => o.AuthorizeUrl = "https://x?a=1" },
        { "WeChat:QrCodeUrl", o => o.QrCodeUrl = "ftp://x" },
        { "WeChat:CallTimeout", o => o.CallTimeout = TimeSpan.Zero },
        { "WeChat:ReplyWait", o => o.ReplyWait = TimeSpan.FromSeconds(5) },
        { "WeChat:ReplayWindow", o => o.ReplayWindow = TimeSpan.FromDays(2) },
        { "WeChat:MediaDays", o => o.MediaDays = -1 },
        { "WeChat:Paths:/x", o => o.Paths["/x"] = "y" },
        { "WeChat:RateLimitWindows:/x", o => o.RateLimitWindows["/x"] = TimeSpan.Zero },
        { "WeChat:DomainFiles:index", o => o.DomainFiles["index"] = "x" },
        { "WeChat:Accounts:0:MassPerMonth", o => o.Accounts[0].MassPerMonth = -1 },
        { "WeChat:Accounts:0:Name", o => o.Accounts[0].Name = "门店" },
        { "WeChat:Accounts:0:AppId", o => o.Accounts[0].AppId = "" },
        { "WeChat:Accounts:0:AppSecret", o => o.Accounts[0].AppSecret = " " },
        { "WeChat:Accounts:0:Mode", o => o.Accounts[0].Mode = (EncryptionMode)9 },
        { "WeChat:Accounts:0:Token", o => o.Accounts[0].Token = "not-letters" },
        { "WeChat:Accounts:0:Token", o => o.Accounts[0].Token = "" },
        { "WeChat:Accounts:0:OriginalId", o => o.Accounts[0].OriginalId = "shop" },
        { "WeChat:Accounts:0:EncodingAESKey", o => o.Accounts[0].EncodingAESKey = "" },
        { "WeChat:Accounts:0:EncodingAESKey", o => o.Accounts[0].EncodingAESKey = "short" },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void a_wrong_setting_is_named_in_both_languages(string setting, Action<WeChatOptions> spoil)
    {
        WeChatOptions options = Good();
        spoil(options);

        string failure = Assert.Single(Validate(options).Failures!);

        Assert.StartsWith($"{setting}：", failure, StringComparison.Ordinal);
        Assert.Contains(" / ", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void two_accounts_of_one_name_or_appid_are_refused()
    {
        WeChatOptions options = Good();
        options.Accounts.Add(new WeChatAccount { Name = "SHOP", AppId = "wx1", AppSecret = "x" });

        Assert.Equal(
            ["WeChat:Accounts:0:Name", "WeChat:Accounts:0:AppId", "WeChat:Accounts:1:Name", "WeChat:Accounts:1:AppId"],
            Validate(options).Failures!.Select(failure => failure.Split('：')[0]));
    }

    [Fact]
    public void no_secret_is_in_the_text_of_the_options()
    {
        string text = $"{Good()} {Good().Accounts[0]} {WeChatOptions.CredentialOf(Good().Accounts[0])}";

        Assert.Contains("shop (wx1)", text, StringComparison.Ordinal);
        Assert.All(["topsecret", "token1", Key], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    private static (string, string, string, string, string, EncryptionMode) Fields(WeChatAccount a) => (a.AppId, a.AppSecret, a.Token, a.EncodingAESKey, a.OriginalId, a.Mode);

    private static ValidateOptionsResult Validate(WeChatOptions options) => new WeChatOptionsValidator().Validate(null, options);

    private static WeChatOptions Good()
    {
        var options = new WeChatOptions();
        options.Accounts.Add(new WeChatAccount { Name = "shop", AppId = "wx1", AppSecret = "topsecret", Token = "token1", EncodingAESKey = Key, OriginalId = "gh_1" });
        return options;
    }
}
