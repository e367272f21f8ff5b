using System.Data.Common;

namespace Firefly.Tasks.Store;

/// <summary>Makes a closed connection like another one.</summary>
internal static class ConnectionCopy
{
    /// <summary>A provider that can clone keeps its data source and a password that the text no longer shows (Npgsql); others are made anew.</summary>
    public static DbConnection Of(DbConnection connection)
    {
        if (connection is ICloneable cloneable)
            return (DbConnection)cloneable.Clone();
        var copy = DbProviderFactories.GetFactory(connection)?.CreateConnection() ?? (DbConnection)Activator.CreateInstance(connection.GetType())!;
        copy.ConnectionString = connection.ConnectionString;
        return copy;
    }
}
