using System.Text.RegularExpressions;

namespace Baton.Browser.Tests.Designer;

/// <summary>What the server has of a drawing.</summary>
internal static class Drawings
{
    /// <summary>The latest version's text, Chinese as it is.</summary>
    public static async Task<string> DrawingAsync(this World world, string definitionId) =>
        Regex.Unescape((await world.Api.GetAsync($"elsa/api/workflow-definitions/by-definition-id/{definitionId}?versionOptions=Latest")).GetRawText());
}
