using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Baton.Tencent.SignIn;

/// <summary>
/// The files that show Tencent whose a trusted domain is. It fetches /WW_verify_….txt (WeChat: /MP_verify_….txt) from the root of the domain, once, when
/// an administrator enters the domain.
/// </summary>
public static partial class DomainFiles
{
    private const string Ending = ".txt";
    private const int LongestContent = 256;

    /// <summary>Null for what is no name of such a file.</summary>
    public static string? NameOf(string given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var name = given.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? given[..^Ending.Length] : given;
        return Name().IsMatch(name) ? name : null;
    }

    /// <summary>Whether it is what such a file holds.</summary>
    public static bool IsContent(string content) => content is not null && content.Length is > 0 and <= LongestContent && content.All(char.IsAscii);

    /// <summary>Answers them at the root of the domain.</summary>
    public static void Map(IEndpointRouteBuilder endpoints, IEnumerable<KeyValuePair<string, string>> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var (given, content) in files)
            endpoints.MapGet($"/{NameOf(given)}{Ending}", () => Results.Text(content, "text/plain")).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>What is wrong with a setting that gives such files; empty where they are good.</summary>
    public static IEnumerable<string> Wrong(string section, IEnumerable<KeyValuePair<string, string>> files) => files
        .Where(file => NameOf(file.Key) is null || !IsContent(file.Value))
        .Select(file => $"{section}:DomainFiles:{file.Key}：文件名形如 WW_verify_….txt、MP_verify_….txt，内容照抄下载的文件。 / a name like WW_verify_….txt or MP_verify_….txt, and what is in the downloaded file.");

    [GeneratedRegex(@"\A(WW|MP)_verify_[0-9A-Za-z]{1,64}\z")]
    private static partial Regex Name();
}
