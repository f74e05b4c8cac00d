namespace Baton.Server.SignIn;

/// <summary>Section <c>Baton:SignIn</c>: what people of the organisation may do here. Whoever is not named is an employee.</summary>
internal sealed class SignInOptions
{
    /// <summary>By a role of the organisation, such as process-owner: admin, owner, auditor or operator; several with commas.</summary>
    public IDictionary<string, string> Roles { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>By a person's id: the same.</summary>
    public IDictionary<string, string> People { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}
