using System.Threading.RateLimiting;
using Baton.Runtime.Requests;
using Baton.Runtime.Retention;
using Baton.Server.Errors;
using Baton.Server.Hosting;
using Baton.Server.Keys;
using Baton.Server.SignIn.WeCom;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
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
        services.AddSingleton(new PersonRoles(options.SignIn));
        services.AddSingleton<SignInRecord>();
        services.AddSingleton<SessionCheck>();
        services.AddSingleton<SignOuts>();
        services.AddSingleton(new TemporarySettings(SignOuts.Area, Session.Longest));
        services.AddWeComSignIn();
        services.AddHostedService(provider => provider.GetRequiredService<Administrator>());
        AddKeyRing(services, options);
        services.AddAuthentication(ByHeader)
            .AddPolicyScheme(ByHeader, null, scheme => scheme.ForwardDefaultSelector = context =>
                context.Request.Headers.Authorization.Count > 0 ? ApiKeyHandler.SchemeName : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = "baton";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                // Behind a proxy that ends TLS the request itself is plain.
                cookie.Cookie.SecurePolicy = options.IsPublicOverTls ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
                cookie.SlidingExpiration = true;
                cookie.EventsType = typeof(SessionCheck);
            });
        services.AddRateLimiter(limits =>
        {
            limits.AddPolicy(TriesPolicy, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = TriesPerMinute, Window = TimeSpan.FromMinutes(1) }));
            limits.OnRejected = (rejected, _) => new ValueTask(TooManyAsync(rejected.HttpContext));
        });
    }

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
