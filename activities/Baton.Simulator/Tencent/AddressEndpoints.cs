using System.Text.Json.Nodes;

namespace Baton.Simulator.Tencent;

/// <summary>Addresses for firewalls: this machine, and of the callbacks a range as Tencent writes them.</summary>
internal static class AddressEndpoints
{
    private const string Here = "127.0.0.1";
    private const string Range = "101.226.103.*";

    public static void MapAddresses(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/cgi-bin/getcallbackip", (HttpRequest request, AccessTokens tokens) => Answer(request, tokens, Here, Range));
        routes.MapGet("/cgi-bin/get_api_domain_ip", (HttpRequest request, AccessTokens tokens) => Answer(request, tokens, Here));
    }

    private static IResult Answer(HttpRequest request, AccessTokens tokens, params ReadOnlySpan<string> addresses)
    {
        var list = new JsonArray();
        foreach (var address in addresses)
            list.Add(address);
        return TencentEndpoints.Json(tokens.Check(request.Query["access_token"]) is { } refusal ? ApiAnswer.Error(refusal) : ApiAnswer.Ok(("ip_list", list)));
    }
}
