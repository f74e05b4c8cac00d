using System.Threading.RateLimiting;
using Baton.Runtime.Contacts;
using Baton.Runtime.Organisation.Leavers;
using Baton.Runtime.Requests;
using Baton.Runtime.Retention;
using Baton.Server.Errors;
using Baton.Server.Hosting;
using Baton.Server.Keys;
using Baton.Server.SignIn.Visits;
using Baton.Server.SignIn.WeChat;
using Baton.Server.SignIn.WeCom;
using Baton.Storage;
using Baton.Tencent.SignIn;
using Baton.WeChat;
using Baton.WeChat.Audience;
using Baton.WeChat.SignIn;
using Baton.WeCom.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Baton.Server.SignIn;

/// <summary>Cookies for people, keys for machines, and the key ring behind the cookies.</summary>
internal static class SignInServices
{
    /// <summary>The limit on tries to sign in.</summary>
    public const string TriesPolicy = "sign-in";

    private const string ByHeader = "by-header";
    private const int TriesPerMinute = 10;

    public static void AddSignIn(this IServiceCollection services, BatonOptions options)
    {
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<MadeKeys>();
        services.AddSingleton<Administrator>();
        services.AddSingleton(new PersonRoles(options.SignIn)).AddSingleton<IAdministrators>(provider => provider.GetRequiredService<PersonRoles>());
        services.AddSingleton<SignInRecord>();
        services.AddSingleton<SessionCheck>();
        services.AddSingleton<SignOuts>();
        services.AddSingleton(new TemporarySettings(SignOuts.Area, Session.Longest));
        services.TryAddSingleton<FailedTries>();
        AddProviders(services);
        services.AddHostedService(provider => provider.GetRequiredService<Administrator>());
        AddKeyRing(services, options);
        services.AddAuthentication(ByHeader)
            .AddPolicyScheme(ByHeader, null, scheme => scheme.ForwardDefaultSelector = context =>
                context.Request.Headers.Authorization.Count > 0 ? ApiKeyHandler.SchemeName
                : CustomerCookies.AreFor(context) ? CustomerCookies.Scheme
                : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null)
            .AddCookie(cookie => Describe(cookie, "baton", options))
            .AddCookie(CustomerCookies.Scheme, cookie =>
            {
                Describe(cookie, "baton.my", options);
                cookie.Cookie.Path = CustomerCookies.Path;
            });
        services.AddRateLimiter(limits =>
        {
            limits.AddPolicy(TriesPolicy, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = TriesPerMinute, Window = TimeSpan.FromMinutes(1) }));
            limits.OnRejected = (rejected, _) => new ValueTask(TooManyAsync(rejected.HttpContext));
        });
    }

    private static void Describe(CookieAuthenticationOptions cookie, string name, BatonOptions options)
    {
        cookie.Cookie.Name = name;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        // Behind a proxy that ends TLS the request itself is plain.
        cookie.Cookie.SecurePolicy = options.IsPublicOverTls ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
        cookie.SlidingExpiration = true;
        cookie.EventsType = typeof(SessionCheck);
    }

    // Which messengers there are, the configuration says.
    private static void AddProviders(IServiceCollection services) => services
        .AddSingleton<Attempts>().AddTransient<Visit>().AddTransient<Admission>()
        .AddTransient(provider => new WeComProvider(provider.GetService<WeComSignIn>(), provider.GetRequiredService<Admission>()))
        .AddTransient<CustomerAdmission>()
        .AddTransient(provider => new Acquaintance(
            provider.GetRequiredService<ContactRegister>(), provider.GetRequiredService<Interactions>(), provider.GetRequiredService<IStore>(), provider.GetService<Followers>()))
        .AddTransient(provider => new WeChatProvider(provider.GetService<WeChatSignIn>(), provider.GetService<WeChatAccounts>(), provider.GetRequiredService<CustomerAdmission>()));

    private static void AddKeyRing(IServiceCollection services, BatonOptions options)
    {
        services.AddDataProtection().SetApplicationName("Baton");
        services.AddSingleton<StoredKeyRing>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(keys =>
        {
            keys.XmlRepository = provider.GetRequiredService<StoredKeyRing>();
            if (options.MasterKey is { Length: > 0 } masterKey)
                keys.XmlEncryptor = new MasterKeyEncryptor(masterKey);
        }));
    }

    private static Task TooManyAsync(HttpContext context)
    {
        var language = Wording.Parse(context.Request.Headers.AcceptLanguage);
        context.Response.Headers.RetryAfter = "60";
        return ProblemWriter.WriteAsync(
            context, StatusCodes.Status429TooManyRequests, "too-many-tries", language.Choose("试得太频繁了，请一分钟后再来。", "Too many tries; come back in a minute."));
    }
}
