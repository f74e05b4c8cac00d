using Baton.Runtime.Requests;

namespace Baton.Server.Elsa.Instances;

/// <summary>Ids that callers choose for instances.</summary>
internal static class InstanceIds
{
    private const int Longest = 64;

    /// <summary>The same id.</summary>
    /// <exception cref="RefusedException">It would not do: ids stand in addresses, and the ids of waits begin with them.</exception>
    public static string? Checked(string? id) => id is null || (id.Length <= Longest && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
        ? id
        : throw RefusedException.Invalid($"实例编号只能用字母、数字、- 和 _，最多 {Longest} 个。", $"An instance id has letters, digits, - and _ only, at most {Longest}.");
}
