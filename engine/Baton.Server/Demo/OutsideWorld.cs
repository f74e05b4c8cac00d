using Baton.Server.Hosting;

namespace Baton.Server.Demo;

/// <summary>
/// The simulator as Demo uses it: a process of its own that outlives the server. Joining it means to start it if nobody answers there,
/// and to take from it what an administrator would copy from WeCom's console and that of the service account.
/// </summary>
internal sealed class OutsideWorld
{
    /// <summary>The name of the app everywhere: its callback address and its channel.</summary>
    public const string AppName = "baton";
    private const string ContactsName = "contacts";

    /// <summary>The name of the service account everywhere.</summary>
    public const string AccountName = "service";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private OutsideWorld(Uri address, TimeSpan ahead) => (Address, Clock) = (address, new WorldClock(TimeProvider.System) { Ahead = ahead });

    public Uri Address { get; }

    /// <summary>What this server goes by while it is in that world.</summary>
    public WorldClock Clock { get; }

    /// <summary>Joins the world and puts its settings into the configuration, except where something is configured already. Null when it cannot be reached.</summary>
    public static async Task<OutsideWorld?> JoinAsync(BatonOptions options, ConfigurationManager configuration, string contentRoot)
    {
        if (!Uri.TryCreate(options.Simulator.Url, UriKind.Absolute, out var address) || !address.IsLoopback)
            throw new InvalidOperationException($"Baton:Simulator:Url 只能是本机地址 / must be a loopback address: {options.Simulator.Url}");
        using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        var credentials = await AskAsync(http);
        if (credentials is null && options.Simulator.Start && SimulatorProcess.Start(address, contentRoot))
            credentials = await WaitAsync(http);
        if (credentials is null)
            return null;
        var erp = await http.GetFromJsonAsync<ErpAccess>("simulator/api/erp/credentials");
        var account = await http.GetFromJsonAsync<Account>("simulator/api/wechat/credentials");
        var hasCompany = configuration["WeCom:CorpId"] is { Length: > 0 };
        var hasAccount = configuration["WeChat:Accounts:0:AppId"] is { Length: > 0 };
        configuration.AddInMemoryCollection(((IEnumerable<KeyValuePair<string, string?>>)
            [.. hasCompany ? [] : SettingsOf(address, credentials).Concat(ContactSettingsOf(credentials)), .. hasAccount ? [] : SettingsOf(address, account!), .. !hasAccount && OwnAddress(options, configuration) is { } own ? SettingsOf(address, account!.Pay, own) : [], .. SettingsOf(address, erp!)])
            .Where(setting => string.IsNullOrEmpty(configuration[setting.Key])));
        return new OutsideWorld(address, await AheadAsync(http, CancellationToken.None));
    }

    /// <summary>How far the world's clock is ahead of the machine's; and that this server follows it.</summary>
    public static async Task<TimeSpan> AheadAsync(HttpClient http, CancellationToken cancellation) =>
        (await http.GetFromJsonAsync<WorldTime>("simulator/api/clock?follow=true", cancellation))!.Offset;

    private static async Task<Credentials?> WaitAsync(HttpClient http)
    {
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < StartLimit)
        {
            if (await AskAsync(http) is { } credentials)
                return credentials;
            await Task.Delay(LookEvery, time);
        }

        return null;
    }

    private static async Task<Credentials?> AskAsync(HttpClient http)
    {
        try
        {
            return await http.GetFromJsonAsync<Credentials>("simulator/api/credentials");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static Dictionary<string, string?> SettingsOf(Uri address, Credentials credentials) => new()
    {
        ["WeCom:ApiBaseUrl"] = address.ToString().TrimEnd('/'),
        ["WeCom:CorpId"] = credentials.CorpId,
        ["WeCom:Apps:0:Name"] = AppName,
        ["WeCom:Apps:0:AgentId"] = credentials.AgentId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["WeCom:Apps:0:Secret"] = credentials.Secret,
        ["WeCom:Apps:0:Token"] = credentials.Token,
        ["WeCom:Apps:0:EncodingAESKey"] = credentials.EncodingAesKey,
        ["WeCom:SignIn:AuthorizeUrl"] = PageOf(address, "connect/oauth2/authorize"),
        ["WeCom:SignIn:ScanUrl"] = PageOf(address, "wwlogin/sso/login"),
    };

    // It writes members, and nothing else.
    private static Dictionary<string, string?> ContactSettingsOf(Credentials credentials) => credentials.ContactSecret is not { Length: > 0 } secret ? [] : new()
    {
        ["WeCom:Apps:1:Name"] = ContactsName,
        ["WeCom:Apps:1:AgentId"] = "0",
        ["WeCom:Apps:1:Secret"] = secret,
    };

    private static Dictionary<string, string?> SettingsOf(Uri address, Account account) => new()
    {
        ["WeChat:ApiBaseUrl"] = new Uri(address, "wechat").ToString(),
        ["WeChat:AuthorizeUrl"] = PageOf(address, "wechat/connect/oauth2/authorize"),
        ["WeChat:QrCodeUrl"] = PageOf(address, "wechat/cgi-bin/showqrcode"),
        ["WeChat:Accounts:0:Name"] = AccountName,
        ["WeChat:Accounts:0:AppId"] = account.AppId,
        ["WeChat:Accounts:0:AppSecret"] = account.AppSecret,
        ["WeChat:Accounts:0:Token"] = account.Token,
        ["WeChat:Accounts:0:EncodingAESKey"] = account.EncodingAesKey,
        ["WeChat:Accounts:0:OriginalId"] = account.OriginalId,
        // For customers who have not written for two days; what workflows/order-confirmation asks for.
        ["WeChat:Accounts:0:Notices:0:Name"] = "订单",
        ["WeChat:Accounts:0:Notices:0:TemplateId"] = account.Templates.First(template => template.Title == "订单状态通知").Id,
        ["WeChat:Accounts:0:Notices:0:Fields:character_string1"] = "{reference}",
        ["WeChat:Accounts:0:Notices:0:Fields:phrase2"] = "{state}",
        ["WeChat:Accounts:0:Notices:0:Fields:amount3"] = "¥0.00",
        ["WeChat:Accounts:0:Notices:0:Fields:time4"] = "{time}",
        ["WeChat:Accounts:0:Notices:0:Fields:thing5"] = "{text}",
        // What workflows/repair-dispatch asks for.
        ["WeChat:Accounts:0:Notices:1:Name"] = "维修",
        ["WeChat:Accounts:0:Notices:1:TemplateId"] = account.Templates.First(template => template.Title == "维修进度通知").Id,
        ["WeChat:Accounts:0:Notices:1:Fields:character_string1"] = "{reference}",
        ["WeChat:Accounts:0:Notices:1:Fields:thing2"] = "{topic}",
        ["WeChat:Accounts:0:Notices:1:Fields:phrase3"] = "{state}",
        ["WeChat:Accounts:0:Notices:1:Fields:time4"] = "{time}",
        ["WeChat:Accounts:0:Notices:1:Fields:thing5"] = "{text}",
    };

    private static Dictionary<string, string?> SettingsOf(Uri address, Merchant pay, string own) => new()
    {
        ["WeChat:Pay:ApiBaseUrl"] = new Uri(address, "wechat").ToString(),
        ["WeChat:Pay:BridgeUrl"] = PageOf(address, "wechat"),
        ["WeChat:Pay:MerchantId"] = pay.MchId,
        ["WeChat:Pay:SerialNo"] = pay.SerialNo,
        ["WeChat:Pay:PrivateKey"] = pay.PrivateKey,
        ["WeChat:Pay:ApiV3Key"] = pay.ApiV3Key,
        [$"WeChat:Pay:PublicKeys:{pay.PublicKeyId}"] = pay.PublicKey,
        ["WeChat:Pay:NotifyUrl"] = $"{own}/callbacks/wechat-pay",
    };

    // Needed before the server listens. Where browsers could not reach it nobody pays.
    private static string? OwnAddress(BatonOptions options, ConfigurationManager configuration)
    {
        if (options.PublicUrl is { } configured)
            return Uri.TryCreate(configured, UriKind.Absolute, out var own) && (own.IsLoopback || own.Scheme == Uri.UriSchemeHttps) ? configured.TrimEnd('/') : null;
        return configuration["urls"] is { Length: > 0 } urls ? $"http://127.0.0.1:{BindingAddress.Parse(urls.Split(';')[0]).Port}" : null;
    }

    private static Dictionary<string, string?> SettingsOf(Uri address, ErpAccess erp) => new()
    {
        ["BackOffice:Connections:0:Name"] = "erp",
        ["BackOffice:Connections:0:BaseUrl"] = new Uri(address, "erp/api/").ToString(),
        ["BackOffice:Connections:1:Name"] = "stores",
        ["BackOffice:Connections:1:Title"] = "ERP：库存、门店和调拨",
        ["BackOffice:Connections:1:BaseUrl"] = new Uri(address, "erp/").ToString(),
        ["BackOffice:Connections:1:Authorization"] = $"Bearer {erp.Token}",
    };

    // Under the name the phones are below, and, as Tencent's pages are, on another site than a server at 127.0.0.1.
    private static string PageOf(Uri address, string path) => new UriBuilder(address) { Host = "localhost", Path = path }.Uri.AbsoluteUri;

    private sealed record WorldTime(TimeSpan Offset);

    private sealed record ErpAccess(string Token);

    private sealed record Account(string AppId, string AppSecret, string Token, string EncodingAesKey, string OriginalId, IReadOnlyList<AccountTemplate> Templates, Merchant Pay);

    private sealed record AccountTemplate(string Id, string Title);

    private sealed record Merchant(string MchId, string ApiV3Key, string SerialNo, string PrivateKey, string PublicKeyId, string PublicKey);

    private sealed record Credentials(string CorpId, long AgentId, string Secret, string Token, string EncodingAesKey, string? ContactSecret);
}
