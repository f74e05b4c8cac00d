using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.WeCom.SignIn;

/// <summary>
/// The files that show Tencent whose a trusted domain is. It fetches /WW_verify_….txt from the root of the domain, once, when an administrator
/// enters the domain.
/// </summary>
internal static partial class DomainFiles
{
    private const string Ending = ".txt";
    private const int LongestContent = 256;

    /// <summary>Null for what is no name of such a file.</summary>
    public static string? NameOf(string given)
    {
        var name = given.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? given[..^Ending.Length] : given;
        return Name().IsMatch(name) ? name : null;
    }

    public static bool IsContent(string content) => content.Length is > 0 and <= LongestContent && content.All(char.IsAscii);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var (given, content) in endpoints.ServiceProvider.GetRequiredService<WeComOptions>().DomainFiles)
            endpoints.MapGet($"/{NameOf(given)}{Ending}", () => Results.Text(content, "text/plain")).AllowAnonymous().ExcludeFromDescription();
    }

    [GeneratedRegex(@"\A(WW|MP)_verify_[0-9A-Za-z]{1,64}\z")]
    private static partial Regex Name();
}
