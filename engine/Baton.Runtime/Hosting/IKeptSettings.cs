namespace Baton.Runtime.Hosting;

/// <summary>What a node keeps of settings in memory for a while. As a service, it is told when another node has written one that tells nodes of itself.</summary>
public interface IKeptSettings
{
    /// <summary>Lets the next reader of any tenant see what stands in the store.</summary>
    void RefreshAll();
}
