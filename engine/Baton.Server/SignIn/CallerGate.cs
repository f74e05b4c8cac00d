using System.Security.Claims;
using Baton.Runtime.Requests;
using Baton.Server.Errors;
using Baton.Server.Hosting;
using Baton.Server.Keys;
using Microsoft.AspNetCore.Authorization;

namespace Baton.Server.SignIn;

/// <summary>
/// Nothing under /api and /elsa/api is answered to nobody, except where an endpoint allows it. Calls that a browser makes with its
/// cookie and that may change something must come from our own pages.
/// </summary>
internal sealed class CallerGate(RequestDelegate next, BatonOptions options)
{
    public async Task InvokeAsync(HttpContext context, RequestContext request)
    {
        Fill(request, context);
        var isOpen = context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        if (IsGuarded(context.Request.Path) && !isOpen && context.User.Identity is not { IsAuthenticated: true })
        {
            var (code, chinese, english) = context.Features.Get<KeyRefusal>() ?? KeyRefusal.None;
            await ProblemWriter.WriteAsync(context, 401, code, request.Language.Choose(chinese, english));
            return;
        }

        if (ActsOnGet.Is(context) && request.IsPage && context.Request.Headers["Sec-Fetch-Site"] != "same-origin")
        {
            await ProblemWriter.WriteAsync(context, 403, "foreign-page", request.Language.Choose("这个请求不是从本系统的页面发出的。", "The request does not come from a page of this server."));
            return;
        }

        if ((IsUnsafe(context.Request.Method) || OpensSocket(context.Request)) && RefusalOf(context, request) is { } reason)
        {
            await ProblemWriter.WriteAsync(context, 403, "foreign-page", reason);
            return;
        }

        await next(context);
    }

    private static void Fill(RequestContext request, HttpContext context)
    {
        request.Language = Wording.Parse(context.Request.Headers.AcceptLanguage);
        if (context.User.Identity is not { IsAuthenticated: true } identity)
            return;
        request.Caller = identity.Name ?? "unknown";
        request.Roles = [.. context.User.FindAll(ClaimTypes.Role).Select(claim => claim.Value)];
        if (context.Features.Get<KeyInUse>() is { } key)
            (request.Tenant, request.Key) = (key.Row.Tenant, key.Scope);
        request.Channel = identity.AuthenticationType == ApiKeyHandler.SchemeName ? "api" : RequestContext.PageChannel;
    }

    // A browser names the page's origin on every unsafe call; a machine with a key has no cookie that a page could ride on.
    private string? RefusalOf(HttpContext context, RequestContext request)
    {
        var origin = context.Request.Headers.Origin.ToString();
        var byCookie = request.IsPage;
        var isSignIn = request.Roles.IsEmpty && IsGuarded(context.Request.Path) && origin.Length > 0;
        if ((byCookie || isSignIn) && !IsOwn(origin, context.Request))
            return request.Language.Choose("这个请求不是从本系统的页面发出的。", "The request does not come from a page of this server.");
        return byCookie && context.Request.ContentLength is > 0 && !IsExpectedContent(context.Request.ContentType)
            ? request.Language.Choose("页面只能发送 JSON。", "Pages send JSON only.")
            : null;
    }

    private bool IsOwn(string origin, HttpRequest request) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
        || (options.PublicUrl is { } url && Uri.TryCreate(url, UriKind.Absolute, out var own)
            && string.Equals(origin, own.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase));

    private static bool IsExpectedContent(string? contentType) =>
        contentType is not null
        && (contentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) || contentType.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase));

    private static bool IsGuarded(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/elsa");

    // A browser lets any page open one, with the cookie, and names the page.
    private static bool OpensSocket(HttpRequest request) => request.Headers.Upgrade.Contains("websocket", StringComparer.OrdinalIgnoreCase);

    private static bool IsUnsafe(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);
}
