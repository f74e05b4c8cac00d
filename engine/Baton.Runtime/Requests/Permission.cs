namespace Baton.Runtime.Requests;

/// <summary>What a caller may be allowed to do.</summary>
public enum Permission
{
    /// <summary>See definitions, activity descriptors and flow parameters.</summary>
    ReadDefinitions = 0,

    /// <summary>Save, publish, retract and delete definitions.</summary>
    WriteDefinitions = 1,

    /// <summary>Change the value of a flow parameter.</summary>
    SetParameters = 2,

    /// <summary>See all instances, their journals and values.</summary>
    ReadInstances = 3,

    /// <summary>Start instances.</summary>
    StartInstances = 4,

    /// <summary>Send events to running instances.</summary>
    SignalInstances = 5,

    /// <summary>Retry, skip, cancel, jump, set variables, migrate; revive and drop jobs; replay messages.</summary>
    Repair = 6,

    /// <summary>See jobs and incoming messages.</summary>
    ReadOperations = 7,

    ReadAudit = 8,

    /// <summary>Act on one's own tasks and see what one has started.</summary>
    ActOnTasks = 9,

    /// <summary>Make and revoke keys for other programs.</summary>
    ManageKeys = 20,

    /// <summary>Say which addresses are told of events.</summary>
    ManageWebhooks = 21,

    /// <summary>Pause and resume the runtime of all nodes.</summary>
    ManageRuntime = 22,

    /// <summary>Define connections to other systems, and the queries and commands over them.</summary>
    ManageConnections = 23,

    /// <summary>Run those queries that are open to the caller's role and channel.</summary>
    RunQueries = 24,

    /// <summary>Run those commands that are open to the caller's role and channel.</summary>
    RunCommands = 25,

    /// <summary>See the people outside: who they are, how they are reached, for whom they act.</summary>
    ReadContacts = 26,

    /// <summary>Say who people outside are and for which company they act; join two entries of one person.</summary>
    ManageContacts = 27,

    /// <summary>See what is one's own as a customer, and ask for things.</summary>
    UseCustomerPages = 28,
}
