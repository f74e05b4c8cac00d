namespace Baton.Runtime.Secrets;

/// <summary>Looks the secrets of a job up as it is sent.</summary>
public sealed class SecretRevealer(ISecrets secrets)
{
    /// <param name="tenant">Whose secrets.</param>
    /// <param name="references">What the job holds; null where it holds none.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<RevealedSecrets> RevealAsync(string tenant, SecretReferences? references, CancellationToken cancellation)
    {
        if (references is null)
            return RevealedSecrets.None;
        var values = new Dictionary<string, string>();
        for (var i = 0; i < references.Names.Length; i++)
        {
            var name = references.Names[i];
            if (await secrets.FindAsync(tenant, name, cancellation) is not { } value)
                return RevealedSecrets.Lacking(name);
            values.Add(SecretReferences.Placeholder(references.Nonce, i), value);
        }

        return new RevealedSecrets(values);
    }
}
