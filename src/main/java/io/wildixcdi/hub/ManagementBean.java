package io.wildixcdi.hub;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * An MBean on the platform's MBean server, the one place that every deployment and every operator finds without a class
 * of ours. For use by one thread at a time.
 */
public final class ManagementBean implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ManagementBean.class.getName());

    private final String name;
    private final StandardMBean bean;
    private boolean registered;

    /**
     * A bean that is to be registered.
     *
     * @param type     its type in the domain {@code io.wildixcdi}
     * @param contract what it offers
     * @param bean     does it
     * @param <T>      type of the contract
     */
    public <T> ManagementBean(String type, Class<T> contract, T bean) {
        this.name = "io.wildixcdi:type=" + type;
        this.bean = new StandardMBean(inOurClassLoader(contract, bean), contract, false);
    }

    /** The callers' threads have no class loader, or that of another deployment, and Payara then finds no bean. */
    private static <T> T inOurClassLoader(Class<T> contract, T bean) {
        ClassLoader ours = ManagementBean.class.getClassLoader();
        return contract.cast(Proxy.newProxyInstance(ours, new Class<?>[] {contract}, (proxy, method, arguments) -> {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(ours);
            try {
                return method.invoke(bean, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            } finally {
                thread.setContextClassLoader(before);
            }
        }));
    }

    /**
     * Registers the bean.
     *
     * @return false if another receiver in this JVM has registered one of this name
     * @throws IllegalStateException if it can't be registered
     */
    public boolean register() {
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(bean, new ObjectName(name));
            registered = true;
        } catch (InstanceAlreadyExistsException another) {
            LOG.log(Level.DEBUG, "There is another one", another);
        } catch (JMException notRegistered) {
            throw new IllegalStateException("The MBean " + name + " can't be registered: " + notRegistered,
                    notRegistered);
        }
        return registered;
    }

    /** Unregisters the bean. Does nothing if it is not registered. */
    @Override
    public void close() {
        try {
            if (registered) {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(name));
            }
        } catch (InstanceNotFoundException gone) {
            LOG.log(Level.DEBUG, "Somebody else has unregistered it", gone);
        } catch (JMException notUnregistered) {
            LOG.log(Level.WARNING, "The MBean " + name + " could not be unregistered", notUnregistered);
        } finally {
            registered = false;
        }
    }
}
